import type { FileFix } from '../../core/engine/finding.ts';
import type { ImageReference } from '../../core/images/image-reference.ts';
import type { FileAnalysis, Service } from '../../core/service.ts';
import type { Registries } from '../../lsp/host.ts';

/** Digests by `keyOf` their reference. Plain data: it crosses threads. */
export type Digests = ReadonlyMap<string, string>;

export interface AskedDigests {
  readonly digests: Digests;
  /** Why some images have none; each reason once. */
  readonly failures: readonly string[];
}

/** So many questions at a time: registries slow down who asks more. */
const questionsAtOnce = 4;

/** Asks the registries once for each image. */
export async function askForDigests(
  references: Iterable<ImageReference>,
  registries: Registries,
): Promise<AskedDigests> {
  const wanted = [...new Map([...references].map(reference => [keyOf(reference), reference]))];
  const digests = new Map<string, string>();
  const failures = new Set<string>();
  const work = async (): Promise<void> => {
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      const [key, reference] = next;
      const answer = await registries.digest(reference, new AbortController().signal);
      if (answer.digest === undefined) failures.add(answer.why);
      else digests.set(key, answer.digest);
    }
  };
  await Promise.all(Array.from({ length: questionsAtOnce }, work));
  return { digests, failures: [...failures].sort() };
}

/** Fixes that add the digests that are known. */
export function pinFixes(service: Service, analysis: FileAnalysis, digests: Digests): readonly FileFix[] {
  if (digests.size === 0) return [];
  return service.pins(analysis).flatMap(({ finding, image }) => {
    const digest = digests.get(keyOf(image.reference));
    const edits = digest === undefined ? undefined : image.withDigest(digest);
    if (edits === undefined) return [];
    const { id: findingId, rule } = finding;
    const title = `Pin ${image.reference.name} to its digest of now`;
    return [{ findingId, rule, title, safety: 'safe', kind: 'quickfix', edits }];
  });
}

function keyOf({ repository, tag }: ImageReference): string {
  return `${repository}:${tag ?? 'latest'}`;
}
