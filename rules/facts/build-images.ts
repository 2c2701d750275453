import { officialRepository } from './base-images.ts';

/** An image made for building or debugging. */
export interface BuildImage {
  readonly kind: 'sdk' | 'jdk' | 'debug';
  /** For messages: `a compiler`. */
  readonly what: string;
  /** The tag of the same image without it, where there is one. */
  readonly plainTag: string | undefined;
}

const hub = 'docker.io/library/';

/** Source: the descriptions of these images on their registries, 2026-11. */
const developmentKits: ReadonlyMap<string, string> = new Map([
  [`${hub}golang`, 'the Go compiler'],
  [`${hub}rust`, 'the Rust compiler'],
  [`${hub}gcc`, 'a C compiler'],
  [`${hub}haskell`, 'the Haskell compiler'],
  [`${hub}maven`, 'Maven and a Java development kit'],
  [`${hub}gradle`, 'Gradle and a Java development kit'],
  [`${hub}composer`, 'Composer and a compiler’s headers'],
  ['mcr.microsoft.com/dotnet/sdk', 'the .NET SDK'],
  ['mcr.microsoft.com/dotnet/core/sdk', 'the .NET SDK'],
]);

const javaKits: ReadonlySet<string> = new Set([
  `${hub}eclipse-temurin`,
  `${hub}openjdk`,
  `${hub}ibm-semeru-runtimes`,
  `${hub}sapmachine`,
]);

/** What an image brings that only builds and debugging need, or undefined. `repository` is normalised. */
export function buildImage(repository: string, tag: string | undefined): BuildImage | undefined {
  const official = officialRepository(repository);
  const kit = developmentKits.get(official);
  if (kit !== undefined) return { kind: 'sdk', what: kit, plainTag: undefined };
  const parts = tag?.toLowerCase().split('-') ?? [];
  if (javaKits.has(official) && parts.includes('jdk'))
    return { kind: 'jdk', what: 'a Java development kit', plainTag: runtimeTag(official, tag) };
  return tag === undefined ? undefined : debugVariant(official, tag, parts);
}

/** Temurin has a runtime beside each kit, under the same tag. */
function runtimeTag(repository: string, tag: string | undefined): string | undefined {
  return repository.endsWith('/eclipse-temurin') ? tag?.replace(/\bjdk\b/, 'jre') : undefined;
}

function debugVariant(repository: string, tag: string, parts: readonly string[]): BuildImage | undefined {
  if (repository.startsWith('gcr.io/distroless/') && parts.includes('debug'))
    return { kind: 'debug', what: 'a shell for debugging', plainTag: without(parts, 'debug') ?? 'nonroot' };
  const isHardened = repository.startsWith('cgr.dev/chainguard/') || repository.startsWith('dhi.io/');
  if (isHardened && parts.includes('dev'))
    return { kind: 'debug', what: 'a shell and a package manager', plainTag: without(parts, 'dev') };
  return repository.endsWith('/cuda') && parts.includes('devel')
    ? { kind: 'debug', what: 'the CUDA compiler', plainTag: tag.replace('devel', 'runtime') }
    : undefined;
}

function without(parts: readonly string[], part: string): string | undefined {
  return parts.filter(one => one !== part).join('-') || undefined;
}
