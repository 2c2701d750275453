import { credentialAssignments } from '../secrets/credential-assignments.ts';
import { mayHoldSecret } from '../secrets/may-hold-secret.ts';
import { recognisedSecrets } from '../secrets/recognised-secrets.ts';
import { Sensitive } from '../secrets/sensitive.ts';
import type { CredentialPlace, CredentialRemedy } from '../subjects/credential.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { isTemplate } from './lookup.ts';
import { mappedScalar } from './mapped-scalar.ts';
import type { YamlScalar } from './node.ts';

/** A scalar that may be, or hold, a credential. */
export interface CredentialScalar {
  readonly place: CredentialPlace;
  readonly name: string | undefined;
  readonly node: YamlScalar;
  /** The value with its encoding taken off; the scalar's text where it has none. */
  readonly text?: string;
  readonly remedies?: readonly CredentialRemedy[];
}

/** Lets literals of one document through to the rules, each place of the text once. */
export class CredentialCollector {
  private readonly document: YamlDocument;
  private readonly emit: Emit;
  private readonly taken: Span[] = [];

  constructor(document: YamlDocument, emit: Emit) {
    this.document = document;
    this.emit = emit;
  }

  /** A literal with the name of its key. A text of several lines is searched for settings such as `password=…`. */
  add(scalar: CredentialScalar): void {
    const { node, name, place } = scalar;
    const text = scalar.text ?? node.text;
    if (!mayHoldSecret(name, text, place) || isTemplate(node)) return;
    if (text.includes('\n') && scalar.text === undefined && this.addSettings(scalar)) return;
    this.let(place, name, text, valueSpan(node), scalar.remedies ?? []);
  }

  /** What the whole text gives away by its form, where nothing has been let through yet. */
  addRecognised(): void {
    for (const { at } of recognisedSecrets(this.document.text))
      this.let('text', undefined, this.document.text.slice(at.start, at.end), at, []);
  }

  private addSettings({ node, place }: CredentialScalar): boolean {
    const mapped = mappedScalar(node, this.document.text);
    if (!mapped) return false;
    for (const { name, at } of credentialAssignments(mapped.text))
      this.let(place, name, mapped.text.slice(at.start, at.end), mapped.span(at.start, at.end), []);
    // A key block or a token inside the text is found by its form later.
    return true;
  }

  private let(
    place: CredentialPlace,
    name: string | undefined,
    text: string,
    at: Span,
    remedies: readonly CredentialRemedy[],
  ): void {
    if (this.taken.some(one => one.start < at.end && at.start < one.end)) return;
    this.taken.push(at);
    this.emit({ kind: 'credential', place, name, value: new Sensitive(text), at, remedies });
  }
}

/** Of a block scalar the header and its lines; of a quoted one the text between the quotes. */
function valueSpan(node: YamlScalar): Span {
  const quotes = node.style === 'single' || node.style === 'double' ? 1 : 0;
  return { start: node.at.start + quotes, end: node.at.end - quotes };
}
