import { type ImageReference, parseImageReference } from '../images/image-reference.ts';
import { type ReferenceSpans, referenceSpans } from '../images/reference-spans.ts';
import { absent, known, unknown, type Value } from '../known.ts';
import type { ImageReferenceSubject } from '../subjects/image-reference.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** A reference as a Dockerfile writes it. */
export interface WrittenReference {
  readonly role: ImageReferenceSubject['role'];
  readonly text: string;
  readonly at: Span;
  /** Replaces the variables in a piece of the text. */
  expand(text: string): Value<string>;
}

/** undefined for `scratch` and for an empty text, which name no image. */
export function imageSubject(written: WrittenReference): ImageReferenceSubject | undefined {
  const whole = written.expand(written.text);
  if (written.text === '' || (whole.state === 'known' && whole.value === 'scratch')) return undefined;
  return {
    kind: 'imageReference',
    role: written.role,
    at: written.at,
    ...(whole.state === 'known' ? knownParts(whole.value) : partsOf(written)),
    withTag: tag => withTag(written, tag),
    withDigest: digest => withDigest(written, digest),
  };
}

type Parts = Pick<ImageReferenceSubject, 'reference' | 'repository' | 'tag' | 'digest'>;

function knownParts(text: string): Parts {
  const reference = parseImageReference(text);
  if (!reference) return { reference: unknown, repository: unknown, tag: unknown, digest: unknown };
  const { repository, tag, digest } = reference;
  return {
    reference: known(reference),
    repository: known(repository),
    tag: orAbsent(tag),
    digest: orAbsent(digest),
  };
}

function orAbsent(text: string | undefined): Value<string> {
  return text === undefined ? absent : known(text);
}

/** What is known of a reference with unknown variables in it. */
function partsOf({ text, expand }: WrittenReference): Parts {
  const spans = referenceSpans(text);
  const name = expand(textAt(text, spans.name));
  const reference: ImageReference | undefined =
    name.state === 'known' ? parseImageReference(name.value) : undefined;
  const end = tail(text, spans);
  const isOpen = hasVariable(end) || expand(end).state === 'unknown';
  return {
    reference: unknown,
    repository: reference ? known(reference.repository) : unknown,
    tag: spans.tag ? expand(textAt(text, spans.tag)) : isOpen ? unknown : absent,
    digest: spans.digest ? expand(textAt(text, spans.digest)) : isOpen ? unknown : absent,
  };
}

function textAt(text: string, at: Span): string {
  return text.slice(at.start, at.end);
}

/** The part behind which a variable could add a tag or a digest: the tag, else the last component of the name. */
function tail(text: string, { name, tag }: ReferenceSpans): string {
  return tag ? textAt(text, tag) : lastComponent(textAt(text, name));
}

function lastComponent(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function hasVariable(text: string): boolean {
  return text.includes('$');
}

function withTag(written: WrittenReference, tag: string): readonly TextEdit[] | undefined {
  const { text, at } = written;
  const spans = referenceSpans(text);
  if (
    !isEditable(written) ||
    hasVariable(lastComponent(textAt(text, spans.name))) ||
    hasVariable(text.slice(spans.name.end))
  )
    return undefined;
  return [replace({ start: at.start + spans.name.end, end: at.end }, `:${tag}`)];
}

function withDigest(written: WrittenReference, digest: string): readonly TextEdit[] | undefined {
  const { text, at } = written;
  const spans = referenceSpans(text);
  if (!isEditable(written) || hasVariable(tail(text, spans)) || hasVariable(text.slice(spans.name.end)))
    return undefined;
  const start = spans.tag?.end ?? spans.name.end;
  return [replace({ start: at.start + start, end: at.end }, `@${digest}`)];
}

/** Whether offsets in the text are offsets in the file: no continuation cuts it, no quotes stand around it. */
function isEditable({ text, at }: WrittenReference): boolean {
  return at.end - at.start === text.length && !/["'\\`]/.test(text);
}
