import { readCommandWords } from '../shell/adapter.ts';
import { isShell } from '../shell/script-arguments.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, descend, itemsOf } from '../yaml/lookup.ts';
import { mappedScalar } from '../yaml/mapped-scalar.ts';
import { isScalar, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';

/** `command` and `args` together, the commands of probes and hooks, and scripts of workflow steps. */
export function emitScripts(document: YamlDocument, container: YamlMap, emit: Emit): void {
  emitCommand(
    document,
    [...itemsOf(child(container, 'command')), ...itemsOf(child(container, 'args'))],
    emit,
  );
  for (const path of hooks) {
    const hook = descend(container, path);
    if (hook) emitCommand(document, itemsOf(descend(hook, ['exec', 'command'])), emit);
  }
}

const hooks = [
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
];

/** Only a command that begins with a shell has a script in it; what other programs do with their words is their affair. */
function emitCommand(document: YamlDocument, nodes: readonly YamlNode[], emit: Emit): void {
  const words = nodes.filter(isScalar);
  const [program] = words;
  if (program === undefined || words.length < 2 || words.length !== nodes.length) return;
  if (!isShell(baseName(program.text))) return;
  const mapped = mappedWords(words, document.text);
  const [first] = mapped;
  if (first === undefined || mapped.length !== words.length) return;
  const last = words.at(-1) ?? program;
  // `command` and `args` may stand in either order.
  const at = { start: Math.min(program.start, last.start), end: Math.max(program.end, last.end) };
  const script = { ...readCommandWords(mapped, first), at };
  emit({ kind: 'shellScript', place: 'container', at, script, isProductionStage: true, editable: false });
}

function mappedWords(words: readonly YamlScalar[], text: string): readonly MappedText[] {
  return words.flatMap(word => mappedScalar(word, text) ?? []);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
