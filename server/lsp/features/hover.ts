import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver';
import type { Finding } from '../../core/engine/finding.ts';
import type { Rulebook } from '../../core/rule-kit/rulebook.ts';
import type { Span } from '../../core/text/span.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { rangeOf } from '../to-protocol.ts';

const maxShown = 5;

/** Why a finding matters and what to do; over a suppression, what the rules it names are about. */
export function hover(context: ServerContext) {
  return async ({ textDocument, position }: HoverParams, token: CancellationToken): Promise<Hover | null> => {
    const answer = await context.session.current(textDocument.uri, token, 'follow');
    if (answer.state !== 'current') return null;
    const { snapshot } = answer;
    const offset = snapshot.lines.offsetAt(position);
    return onSuppression(context, snapshot, offset) ?? onPlace(context, snapshot, offset);
  };
}

/** What the tables know of an image, which level a workload meets, then the findings. */
function onPlace(context: ServerContext, snapshot: Snapshot, offset: number): Hover | null {
  const { service, host } = context;
  const found = onFindings(context, snapshot, offset);
  const image = service
    .images(snapshot.analysis, { start: offset, end: offset })
    .find(({ at }) => touches(at, offset));
  const known = image && service.rulebook.images.describe(image.reference, host.today());
  const pod = service.podAt(snapshot.analysis, offset);
  const parts = [
    ...(image && known !== undefined ? [{ markdown: known, at: image.at }] : []),
    ...(pod ? [pod] : []),
    ...(found ? [found] : []),
  ];
  const [first] = parts;
  if (first === undefined) return null;
  return hoverOf(parts.map(({ markdown }) => markdown).join('\n\n---\n\n'), first.at, context, snapshot);
}

interface HoverPart {
  readonly markdown: string;
  readonly at: Span;
}

function onFindings(context: ServerContext, snapshot: Snapshot, offset: number): HoverPart | undefined {
  const here = snapshot.analysis.findings.filter(
    ({ at, accepted }) => accepted === undefined && touches(at, offset),
  );
  const texts = [...new Set(here.map(finding => textOf(finding, context)))].filter(text => text !== '');
  const narrowest = here.reduce<Span | undefined>(
    (best, { at }) => (best && length(best) <= length(at) ? best : at),
    undefined,
  );
  if (narrowest === undefined || texts.length === 0) return undefined;
  return { markdown: texts.slice(0, maxShown).join('\n\n---\n\n'), at: narrowest };
}

function onSuppression(context: ServerContext, snapshot: Snapshot, offset: number): Hover | null {
  const suppression = context.service.suppressionAt(snapshot.analysis, offset);
  if (suppression === undefined) return null;
  const { rules } = context.service.rulebook;
  const lines = suppression.rules.map(name => {
    const meta = rules.find(rule => rule.meta.name === name.split('/')[0])?.meta;
    return `${codeSpan(name)}: ${meta?.summary ?? 'no rule has this name.'}`;
  });
  return hoverOf(['Accepts findings of', ...lines].join('\n\n'), suppression.at, context, snapshot);
}

function hoverOf(markdown: string, at: Span, { abilities }: ServerContext, { lines }: Snapshot): Hover {
  const value = abilities.markdownHovers ? markdown : markdown.replace(/\*\*|`/g, '');
  return {
    contents: { kind: abilities.markdownHovers ? 'markdown' : 'plaintext', value },
    range: rangeOf(at, lines),
  };
}

/** Rules' own words only: nothing here comes from the file. The editor shows the message itself. */
function textOf(finding: Finding, { service, abilities }: ServerContext): string {
  const meta = service.rulebook.rules.find(rule => rule.meta.name === finding.rule)?.meta;
  const base = abilities.rulePageBase;
  const link =
    base?.startsWith('https://') && abilities.markdownHovers ? `[Rule page](${base}${finding.rule})` : '';
  const why = meta === undefined ? [] : [meta.risk, `**What to do:** ${meta.remedy}`];
  const controls = controlLine(finding, service.rulebook);
  if (why.length === 0 && controls === '') return '';
  return [`**${finding.rule}**`, ...why, controls, link].filter(text => text !== '').join('\n\n');
}

/** `Relates to ISO/IEC 27001:2022 A.8.2 Privileged access rights; also A.8.9, A.8.27.` */
function controlLine({ controls }: Finding, rulebook: Rulebook): string {
  if (controls === undefined) return '';
  const primary = [controls.primary, rulebook.control(controls.primary)?.title ?? ''].join(' ').trim();
  const also = controls.secondary.length === 0 ? '' : `; also ${controls.secondary.join(', ')}`;
  return `Relates to ${rulebook.edition} ${primary}${also}.`;
}

/** File text in markdown: inside a code span, with a fence longer than any run of backticks in it. */
export function codeSpan(text: string): string {
  const plain = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${plain}${padding}${fence}`;
}

/** A cursor behind the last character is still at the word: that is where it stands after a jump to a finding. */
function touches(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}

function length({ start, end }: Span): number {
  return end - start;
}
