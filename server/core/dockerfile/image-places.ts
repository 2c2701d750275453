import { imageSubject } from '../images/image-subject.ts';
import { known, unknown } from '../known.ts';
import type { ImageReferenceSubject } from '../subjects/image-reference.ts';
import type { Span } from '../text/span.ts';
import { syntaxImageAt } from './directives.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { Flag } from './instruction.ts';
import type { ReadInstruction } from './read-instruction.ts';
import { escapeOf, globalLookup } from './stage-chain.ts';
import type { StageContext } from './stage-context.ts';
import { expandWord } from './variables.ts';

/** The image that the syntax directive names. */
export function syntaxImages(chunk: DockerfileChunk): readonly ImageReferenceSubject[] {
  return chunk.directives.flatMap(directive => {
    if (directive.name !== 'syntax') return [];
    const at = syntaxImageAt(directive);
    const subject = imageSubject({
      role: 'syntax',
      text: chunk.text.slice(at.start, at.end),
      at,
      expand: known,
    });
    return subject ? [subject] : [];
  });
}

/** The image of the stage; undefined when it is built on another stage, or on nothing. */
export function baseImage(chunk: DockerfileChunk, context: StageContext): ImageReferenceSubject | undefined {
  const { from } = chunk;
  if (!from || context.baseStage !== undefined) return undefined;
  const lookup = globalLookup(context.globals);
  const escape = escapeOf(chunk);
  return imageSubject({
    role: 'base',
    text: from.image,
    at: from.imageAt,
    expand: text => expandWord(text, lookup, escape),
  });
}

/** Images in `COPY --from` and `RUN --mount=from=`. One with a variable may be a stage, so it is left out. */
export function sourceImages(
  instruction: ReadInstruction,
  context: StageContext,
): readonly ImageReferenceSubject[] {
  const role = instruction.keyword === 'RUN' ? 'mount-source' : 'copy-source';
  return instruction.flags.flatMap(flag => {
    const source = role === 'mount-source' ? mountSource(flag) : copySource(flag);
    if (!source || source.text === '' || source.text.includes('$') || context.stages.find(source.text))
      return [];
    const subject = imageSubject({
      role,
      ...source,
      expand: text => (text.includes('$') ? unknown : known(text)),
    });
    return subject ? [subject] : [];
  });
}

interface Source {
  readonly text: string;
  readonly at: Span;
}

function copySource({ name, value, valueAt }: Flag): Source | undefined {
  return name === 'from' && value !== undefined && valueAt ? { text: value, at: valueAt } : undefined;
}

/** `--mount=type=bind,from=image,source=/a`. */
function mountSource({ name, value, valueAt }: Flag): Source | undefined {
  if (name !== 'mount' || value === undefined || !valueAt) return undefined;
  let offset = 0;
  for (const field of value.split(',')) {
    if (/^from=/i.test(field)) {
      const start = valueAt.start + offset + 5;
      const isWhole = valueAt.end - valueAt.start === value.length;
      return {
        text: field.slice(5),
        at: isWhole ? { start, end: valueAt.start + offset + field.length } : valueAt,
      };
    }
    offset += field.length + 1;
  }
  return undefined;
}
