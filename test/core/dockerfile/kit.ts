import { readdirSync, readFileSync } from 'node:fs';
import type { DockerfileChunk } from '../../../server/core/dockerfile/dockerfile-chunk.ts';
import { dockerfileFrontEnd } from '../../../server/core/dockerfile/front-end.ts';
import type { StageContext } from '../../../server/core/dockerfile/stage-context.ts';
import type { BuildInvocation, ChunkContext } from '../../../server/core/documents/front-end.ts';
import type { Value } from '../../../server/core/known.ts';
import type { SubjectKind, Subjects } from '../../../server/core/subjects/subjects.ts';
import { applyEdits, shiftedEdit, type TextEdit } from '../../../server/core/text/edits.ts';

const samples = 'test/core/dockerfile/samples';

/** The sample files by name, with their texts. */
export function sampleTexts(): readonly (readonly [string, string])[] {
  return readdirSync(samples).map(name => [name, readFileSync(`${samples}/${name}`, 'utf8')] as const);
}

/** A whole file through the front end. */
export class ReadFile {
  readonly text: string;
  readonly chunks = [] as { readonly start: number; readonly model: DockerfileChunk }[];
  readonly contexts: readonly ChunkContext<StageContext>[];
  readonly messages: string[] = [];

  constructor(
    text: string,
    productionStages: readonly string[] = [],
    invocations: readonly BuildInvocation[] = [],
  ) {
    this.text = text;
    for (const chunk of dockerfileFrontEnd.split(text)) {
      const { model, problems } = dockerfileFrontEnd.read(chunk.text, chunk.dialect);
      this.chunks.push({ start: chunk.start, model });
      this.messages.push(...problems.map(problem => problem.message));
    }
    this.contexts = dockerfileFrontEnd.link(
      this.chunks.map(chunk => chunk.model),
      { productionStages, invocations },
    );
  }

  /** All subjects of one kind, with the start of their chunk. */
  subjects<Kind extends SubjectKind>(kind: Kind): readonly (readonly [Subjects[Kind], number])[] {
    const found: (readonly [Subjects[Kind], number])[] = [];
    for (const [index, { start, model }] of this.chunks.entries()) {
      const context = this.contexts[index];
      if (!context) throw new Error('a chunk has no context');
      dockerfileFrontEnd.subjects(model, context.data, subject => {
        if ((subject.kind as SubjectKind) === kind) found.push([subject as unknown as Subjects[Kind], start]);
      });
    }
    return found;
  }

  /** The file after edits of a subject. */
  edited(edits: readonly TextEdit[] | undefined, start: number): string {
    if (!edits) throw new Error('there are no edits');
    return applyEdits(
      this.text,
      edits.map(edit => shiftedEdit(edit, start)),
    );
  }

  slice({ start, end }: { readonly start: number; readonly end: number }, chunkStart: number): string {
    return this.text.slice(chunkStart + start, chunkStart + end);
  }
}

/** `text`, `-` for absent, `?` for unknown. */
export function shown(value: Value<string>): string {
  if (value.state === 'known') return value.value;
  return value.state === 'absent' ? '-' : '?';
}
