import type { ImageReference } from '../../core/images/image-reference.ts';
import type { DigestAnswer, Registries } from '../../lsp/host.ts';
import { anonymousToken } from './anonymous-token.ts';
import { addressOf } from './registry-address.ts';

/** What may stand behind a tag: an index of several platforms first, so that its digest holds on all of them. */
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const patienceMs = 10_000;
/** Registries refuse larger manifests. */
const maxManifestBytes = 4 * 1024 * 1024;

/** Asks registries for digests: anonymously, over the registry v2 protocol, with nothing of the user in the question. */
export const registryClient: Registries = {
  async digest(reference, cancelled) {
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(patienceMs)]);
    try {
      return await digestOf(reference, signal);
    } catch {
      // The error's text may hold what the server sent.
      const why = signal.aborted && !cancelled.aborted ? 'did not answer in time' : 'cannot be reached';
      return { digest: undefined, why: `${reference.registry} ${why}.` };
    }
  },
};

async function digestOf(reference: ImageReference, signal: AbortSignal): Promise<DigestAnswer> {
  const address = addressOf(reference);
  if (address === undefined)
    return { digest: undefined, why: `${reference.registry} is no address of a registry.` };
  const question: Question = { url: address, token: undefined, signal };
  const first = await ask(question, 'HEAD');
  if (first.status !== 401) return answered(first, question, reference);
  const token = await anonymousToken(first.headers.get('www-authenticate') ?? '', signal);
  if (token === undefined)
    return {
      digest: undefined,
      why: `${reference.registry} lets nobody read ${reference.name} without signing in.`,
    };
  return answered(await ask({ ...question, token }, 'HEAD'), { ...question, token }, reference);
}

interface Question {
  readonly url: string;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
}

function ask({ url, token, signal }: Question, method: 'HEAD' | 'GET'): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(url, {
    method,
    signal,
    headers: { accept: manifestTypes, ...authorization },
    redirect: 'error',
    credentials: 'omit',
  });
}

async function answered(
  response: Response,
  question: Question,
  { registry, name, tag }: ImageReference,
): Promise<DigestAnswer> {
  if (response.status === 401 || response.status === 403)
    return { digest: undefined, why: `${registry} lets nobody read ${name} without signing in.` };
  if (response.status === 404)
    return { digest: undefined, why: `${registry} has no ${name}:${tag ?? 'latest'}.` };
  if (!response.ok) return { digest: undefined, why: `${registry} answered with status ${response.status}.` };
  const digest = response.headers.get('docker-content-digest') ?? (await computedDigest(question));
  return digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest)
    ? { digest }
    : { digest: undefined, why: `${registry} names no digest for ${name}:${tag ?? 'latest'}.` };
}

/** For registries that leave the digest to the client. */
async function computedDigest(question: Question): Promise<string | undefined> {
  const response = await ask(question, 'GET');
  if (!response.ok || response.body === null) return undefined;
  // Loading it takes as long as a small file's analysis, and nearly nobody comes here.
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxManifestBytes) return undefined;
    hash.update(chunk);
  }
  return `sha256:${hash.digest('hex')}`;
}
