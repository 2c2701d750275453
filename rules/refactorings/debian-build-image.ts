import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';

/**
 * The image on Debian to build on in the place of one on Alpine, whose C library is another one than that of the runtime
 * images. `none`: the image is not Alpine's. undefined: the stage uses what only Alpine has.
 */
export function debianBuildImage(stage: StageSubject): { readonly image: string | undefined } | undefined {
  const base = knownValue(stage.base);
  if (!base?.tag?.includes('alpine')) return { image: undefined };
  const isWritten = stage.textOf(stage.imageAt) === `${base.name}:${base.tag}`;
  const commands = stage.scripts.flatMap(script => script.commands);
  if (!isWritten || commands.some(({ name }) => isOfAlpine.has(knownValue(name) ?? ''))) return undefined;
  const tag = base.tag.replace(/-?alpine[\d.]*$/, '-slim');
  return /^\d[\w.]*-slim$/.test(tag) ? { image: `${base.name}:${tag}` } : undefined;
}

/** BusyBox's tools for accounts take other options than Debian's. */
const isOfAlpine: ReadonlySet<string> = new Set(['addgroup', 'adduser', 'apk']);
