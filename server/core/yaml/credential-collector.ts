import { credentialAssignments, holdsCredentialWord } from '../secrets/credential-assignments.ts';
import { credentialName } from '../secrets/credential-name.ts';
import { mayHoldSecret } from '../secrets/may-hold-secret.ts';
import { recognisedSecrets } from '../secrets/recognised-secrets.ts';
import { Sensitive } from '../secrets/sensitive.ts';
import type { CredentialPlace, CredentialRemedy, CredentialSubject } from '../subjects/credential.ts';
import type { Emit } from '../subjects/subjects.ts';
import { type Span, span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { mappedScalar } from './mapped-scalar.ts';
import type { YamlScalar } from './node.ts';
import { holdsTemplate } from './scalar-values.ts';
import { scalarAt } from './steps.ts';

/** A scalar that may be, or hold, a credential. */
export interface CredentialScalar {
  readonly place: CredentialPlace;
  readonly name: string | undefined;
  readonly node: YamlScalar;
  /** The name to show, where it is longer than the one that is judged: a whole path. */
  shownName?(): string;
  /** The value with its encoding taken off; the scalar's text where it has none. */
  readonly text?: string;
  /** Where in the scalar the value stands (behind `--flag=`); the whole of it where it is left out. */
  readonly at?: Span;
  remedies?(): readonly CredentialRemedy[];
}

/** Lets literals of one document through to the rules, each place of the text once. */
export class CredentialCollector {
  private readonly document: YamlDocument;
  private readonly emit: Emit;
  /** What the whole text gives away by its form, in order. */
  private readonly recognised: readonly Span[];
  private readonly taken: Span[] = [];

  constructor(document: YamlDocument, emit: Emit) {
    this.document = document;
    this.emit = emit;
    this.recognised = recognisedSecrets(document.text).map(secret => secret.at);
  }

  /** Whether a text has something that gives it away without a name: then only is it worth looking for one. */
  isSuspect(node: YamlScalar): boolean {
    return overlapsOne(this.recognised, node);
  }

  /** A literal with the name of its key. A text of several lines is searched for settings such as `password=…`. */
  add(scalar: CredentialScalar): void {
    const { node, name, place } = scalar;
    if (node.end - node.start < 3) return;
    if (name === undefined || credentialName(name) === undefined) {
      if (place !== 'secret-data' && !this.isSuspect(node) && !this.mayHoldAssignment(node)) return;
    }
    const text = scalar.text ?? node.text;
    if (!mayHoldSecret(name, text, place)) return;
    if (text.includes('\n') && scalar.text === undefined && this.addSettings(scalar, text)) return;
    if (isWholeReference(text)) return;
    this.offer({
      place,
      name: scalar.shownName?.() ?? name,
      value: new Sensitive(text),
      at: scalar.at ?? valueSpan(node),
      remedies: scalar.remedies?.() ?? [],
    });
  }

  /** A literal with a place of its own inside a scalar, such as an option of a command in it. */
  addPart(part: {
    readonly place: CredentialPlace;
    readonly name: string;
    readonly text: string;
    readonly at: Span;
  }): void {
    const { place, name, text, at } = part;
    if (!mayHoldSecret(name, text, place) || isWholeReference(text)) return;
    if (this.taken.some(one => one.start < at.end && at.start < one.end)) return;
    this.offer({ place, name, value: new Sensitive(text), at, remedies: [] });
  }

  /** Whether a literal inside of the scalar has been added: then the scalar as a whole is none. */
  holdsPart(node: YamlScalar): boolean {
    return this.taken.some(one => one.start >= node.start && one.end <= node.end);
  }

  /** What the text gives away by its form in scalars that no other subject covers. Comments are no place of a value. */
  addRecognised(): void {
    const covered = this.taken.toSorted((a, b) => a.start - b.start);
    for (const at of this.recognised) {
      if (overlapsOne(covered, at) || scalarAt(this.document, at.start) === undefined) continue;
      const value = new Sensitive(this.document.text.slice(at.start, at.end));
      this.offer({ place: 'text', name: undefined, value, at, remedies: [] });
    }
  }

  /** A cheap look at the source: decoding comes later. */
  private mayHoldAssignment(node: YamlScalar): boolean {
    if (node.end - node.start < 8) return false;
    const written = this.document.text.slice(node.start, node.end);
    return /[:=]/.test(written) && (holdsCredentialWord(written) || written.includes('"auth'));
  }

  /** The settings, keys and tokens inside a file body, each at its own place; false when there are none. */
  private addSettings({ node, place, name, shownName }: CredentialScalar, text: string): boolean {
    const mapped = text.includes('"auths"') ? undefined : mappedScalar(node, this.document.text);
    if (!mapped) return false;
    const before = this.taken.length;
    for (const at of this.recognised)
      if (at.start >= node.start && at.end <= node.end) {
        const value = new Sensitive(this.document.text.slice(at.start, at.end));
        this.offer({ place, name: shownName?.() ?? name, value, at, remedies: [] });
      }
    const found = this.taken.slice(before);
    for (const { name: setting, at } of credentialAssignments(mapped.text)) {
      const value = mapped.text.slice(at.start, at.end);
      const settingAt = mapped.span(at.start, at.end);
      if (holdsTemplate(value) || overlapsOne(found, settingAt)) continue;
      this.offer({ place, name: setting, value: new Sensitive(value), at: settingAt, remedies: [] });
    }
    return this.taken.length > before;
  }

  private offer(subject: Omit<CredentialSubject, 'kind'>): void {
    this.taken.push(subject.at);
    this.emit({ kind: 'credential', ...subject });
  }
}

/** `$(NAME)`, `${NAME}`, `{{ … }}`, `ENC[…]` and nothing else. */
function isWholeReference(text: string): boolean {
  return /^\s*(?:\$\([^()]*\)|\$\{[^{}]*\}|\{\{[^{}]*\}\}|ENC\[[^\]]*\])\s*$/.test(text);
}

/** Whether one of the spans, which are in order, shares text with this one. */
function overlapsOne(covered: readonly Span[], at: Span): boolean {
  let low = 0;
  let high = covered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((covered[middle]?.start ?? 0) < at.end) low = middle + 1;
    else high = middle;
  }
  const before = covered[low - 1];
  return before !== undefined && before.end > at.start;
}

/** Of a block scalar the header and its lines; of a quoted one the text between the quotes. */
export function valueSpan(node: YamlScalar): Span {
  const quotes = node.style === 'single' || node.style === 'double' ? 1 : 0;
  return span(node.start + quotes, Math.max(node.start + quotes, node.end - quotes));
}
