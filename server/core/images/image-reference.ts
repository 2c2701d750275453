import type { Span } from '../text/span.ts';
import { referenceSpans } from './reference-spans.ts';

/** A parsed image reference. Offsets count from the start of the reference's text. */
export interface ImageReference {
  /** As written: `node`, `quay.io/org/app`, `localhost:5000/x`. */
  readonly name: string;
  /** With the default registry and namespace filled in: `docker.io/library/node`. `scratch` stays `scratch`. */
  readonly repository: string;
  /** `docker.io`, `quay.io`, `localhost:5000`; empty for `scratch`. */
  readonly registry: string;
  readonly tag: string | undefined;
  /** `sha256:…`. */
  readonly digest: string | undefined;
}

const defaultRegistry = 'docker.io';
const longestName = 255;
const longestTag = 128;
const longestDigest = 256;

/**
 * The reference, or undefined where the text is none. Follows the grammar and the normalisation of the distribution
 * project (`reference` package): the first component is a registry when it holds a dot, a colon or an upper-case
 * letter, or is `localhost`. Linear in the text's length.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text === 'scratch')
    return { name: text, repository: text, registry: '', tag: undefined, digest: undefined };
  const spans = referenceSpans(text);
  const name = text.slice(spans.name.start, spans.name.end);
  const tag = textAt(text, spans.tag);
  const digest = textAt(text, spans.digest);
  if (tag !== undefined && !isTag(tag)) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  const place = normalised(name);
  return place && { name, ...place, tag, digest };
}

function textAt(text: string, at: Span | undefined): string | undefined {
  return at && text.slice(at.start, at.end);
}

function normalised(name: string): { readonly repository: string; readonly registry: string } | undefined {
  if (name.length === 0 || name.length > longestName || isIdentifier(name)) return undefined;
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const hasRegistry = slash >= 0 && namesRegistry(first);
  if (hasRegistry && !isRegistry(first)) return undefined;
  const path = hasRegistry ? name.slice(slash + 1) : name;
  if (!path.split('/').every(isPathComponent)) return undefined;
  const registry = !hasRegistry || first === 'index.docker.io' ? defaultRegistry : first;
  const namespace = registry === defaultRegistry && !path.includes('/') ? 'library/' : '';
  return { repository: `${registry}/${namespace}${path}`, registry };
}

function namesRegistry(component: string): boolean {
  return component === 'localhost' || /[.:A-Z]/.test(component);
}

/** Sixty-four hexadecimal digits are an image's id, which no registry can serve by name. */
function isIdentifier(name: string): boolean {
  return name.length === 64 && /^[a-f0-9]+$/.test(name);
}

function isRegistry(text: string): boolean {
  const port = /:[0-9]+$/.exec(text);
  const host = port ? text.slice(0, port.index) : text;
  if (host.startsWith('[')) return /^\[[a-fA-F0-9:]+\]$/.test(host);
  return host
    .split('.')
    .every(part => /^[a-zA-Z0-9-]+$/.test(part) && !part.startsWith('-') && !part.endsWith('-'));
}

/** Lower-case letters and digits; between them one dot, one or two underscores, or any number of dashes. */
function isPathComponent(component: string): boolean {
  if (!/^[a-z0-9._-]+$/.test(component) || /^[._-]/.test(component) || /[._-]$/.test(component)) return false;
  return !/\.[._-]|-[._]|_[.-]|___/.test(component);
}

function isTag(tag: string): boolean {
  return tag.length <= longestTag && /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(tag);
}

function isDigest(digest: string): boolean {
  const colon = digest.indexOf(':');
  if (colon < 1 || digest.length > longestDigest) return false;
  const algorithm = digest.slice(0, colon).split(/[-_+.]/);
  return (
    algorithm.every(part => /^[A-Za-z][A-Za-z0-9]*$/.test(part)) && isHash(digest.slice(colon + 1), digest)
  );
}

function isHash(hash: string, digest: string): boolean {
  if (!/^[a-fA-F0-9]+$/.test(hash)) return false;
  if (digest.startsWith('sha256:')) return /^[a-f0-9]+$/.test(hash) && hash.length === 64;
  if (digest.startsWith('sha512:')) return /^[a-f0-9]+$/.test(hash) && hash.length === 128;
  return hash.length >= 32;
}
