import { codeSpan } from '../../server/core/reports/markdown-text.ts';
import type { ImageCatalogue, SuggestedImage } from '../../server/core/rule-kit/image-catalogue.ts';
import { distrolessAlternatives } from './distroless-alternatives.ts';
import { type ImageKnowledge, imageKnowledge } from './image-knowledge.ts';
import { maintainedTags } from './image-releases.ts';
import {
  maintainedLines,
  type Product,
  products,
  type ReleaseLine,
  releaseLinesAsOf,
} from './release-lines.ts';

/** What hovers and completion say of images: the same tables that the rules judge by. */
export const imageCatalogue: ImageCatalogue = {
  pinnedRule: 'unpinned-image',
  describe({ name, repository, tag, digest }, day) {
    const knowledge = imageKnowledge({ repository, tag, digest }, day);
    const lines = [
      ...knowledge.releases.map(releaseText),
      discontinuedText(knowledge),
      factsText(knowledge),
      maintainedText(knowledge),
      knowledge.hardened && `A runtime without a shell: ${codeSpan(knowledge.hardened)}`,
    ].filter(line => line !== undefined);
    if (lines.length === 0) return undefined;
    const title = `**${codeSpan(tag === undefined ? name : `${name}:${tag}`)}**`;
    return `${title}, by Loadline's tables as of ${releaseLinesAsOf}:\n\n${lines.map(line => `- ${line}`).join('\n')}`;
  },
  hardened: () => hardenedImages,
  official: day =>
    products.flatMap(product => {
      const [newest] = maintainedLines(product, day);
      return newest ? officialOf(product, newest) : [];
    }),
  tags: (repository, day) =>
    maintainedTags(repository, undefined, day).map(({ tag, line }) => ({ text: tag, detail: endText(line) })),
};

function releaseText({ product, line, hasEnded }: ImageKnowledge['releases'][number]): string {
  const name = `${product.name} ${line.line}`;
  if (line.end === undefined) return `${name}: maintained, no end is announced`;
  return hasEnded
    ? `${name}: **no security fixes since ${line.end}**`
    : `${name}: security fixes until ${line.end}`;
}

function discontinuedText({ discontinued }: ImageKnowledge): string | undefined {
  return discontinued && `**No more images are published here**; instead: ${discontinued.replacement}`;
}

function factsText({ facts }: ImageKnowledge): string | undefined {
  if (facts === undefined) return undefined;
  const { user, userName, shell, packageManager, os } = facts;
  const parts = [
    userText(user, userName),
    shell === 'unknown' ? undefined : shell ? 'has a shell' : 'has no shell',
    packageManager === undefined ? undefined : packageManagerText(packageManager),
    os === 'windows' ? 'Windows' : undefined,
  ].filter(part => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

function userText(user: 'root' | 'non-root' | 'unknown', name: string | undefined): string | undefined {
  if (user === 'unknown') return undefined;
  if (user === 'root')
    return `runs as root${name === undefined ? '' : `, prepares the user ${codeSpan(name)}`}`;
  return name === undefined ? 'does not run as root' : `runs as ${codeSpan(name)}`;
}

function packageManagerText(name: string): string {
  return name === 'none' ? 'no package manager' : `package manager ${name}`;
}

function maintainedText({ maintained }: ImageKnowledge): string | undefined {
  if (maintained.length === 0) return undefined;
  const tags = maintained.map(({ tag, line }) => `${codeSpan(tag)} (${endText(line)})`);
  return `Maintained tags: ${tags.join(', ')}`;
}

function endText({ end }: ReleaseLine): string {
  return end === undefined ? 'maintained' : `maintained until ${end}`;
}

const hardenedImages: readonly SuggestedImage[] = distrolessAlternatives.map(
  ({ language, version, image, tag, user }) => ({
    text: `${image}:${tag}`,
    detail: `${[language, version].filter(part => part !== undefined).join(' ')}, no shell, runs as ${user}`,
  }),
);

const hub = 'docker.io/library/';

/** Docker's official images by their short names, where a tag is known to exist for the line alone. */
function officialOf(
  { repositories, suffixes = [] }: Product,
  newest: ReleaseLine,
): readonly SuggestedImage[] {
  if (!suffixes.includes('')) return [];
  return repositories
    .filter(repository => repository.startsWith(hub) && !repository.endsWith('*'))
    .map(repository => ({
      text: `${repository.slice(hub.length)}:${newest.line}`,
      detail: endText(newest),
    }));
}
