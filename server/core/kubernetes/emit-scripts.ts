import { type ReadScript, readCommandWords } from '../shell/adapter.ts';
import { isShell } from '../shell/script-arguments.ts';
import type { Emit } from '../subjects/subjects.ts';
import { baseName } from '../text/base-name.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, descend, itemsOf } from '../yaml/lookup.ts';
import { mappedScalar } from '../yaml/mapped-scalar.ts';
import { isScalar, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';

/** `command` and `args` together, the commands of probes and hooks, and scripts of workflow steps. */
export function emitScripts(document: YamlDocument, container: YamlMap, emit: Emit): void {
  emitCommand(document, commandOf(container), emit);
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

/** The words of a container's command, its arguments behind it. */
export function commandOf(container: YamlMap): readonly YamlNode[] {
  return [...itemsOf(child(container, 'command')), ...itemsOf(child(container, 'args'))];
}

/** Only a command that begins with a shell has a script in it; what other programs do with their words is their affair. */
function emitCommand(document: YamlDocument, nodes: readonly YamlNode[], emit: Emit): void {
  const [program] = nodes;
  const read = readCommand(document, nodes);
  if (program === undefined || read === undefined) return;
  const last = nodes.at(-1) ?? program;
  // `command` and `args` may stand in either order.
  const at = { start: Math.min(program.start, last.start), end: Math.max(program.end, last.end) };
  const script = { ...read, at };
  emit({ kind: 'shellScript', place: 'container', at, script, isForDevelopment: false, editable: false });
}

/** The script in a command; undefined where no shell runs it. */
export function readCommand(document: YamlDocument, nodes: readonly YamlNode[]): ReadScript | undefined {
  const words = nodes.filter(isScalar);
  const [program] = words;
  if (program === undefined || words.length < 2 || words.length !== nodes.length) return undefined;
  if (!isShell(baseName(program.text))) return undefined;
  const mapped = mappedWords(words, document.text);
  const [first] = mapped;
  return first === undefined || mapped.length !== words.length ? undefined : readCommandWords(mapped, first);
}

function mappedWords(words: readonly YamlScalar[], text: string): readonly MappedText[] {
  return words.flatMap(word => mappedScalar(word, text) ?? []);
}
