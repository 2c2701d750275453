import { knownValue } from '../known.ts';
import { isShell } from '../shell/script-arguments.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { PastedParameter } from '../subjects/templated-script.ts';
import { baseName } from '../text/base-name.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, itemsOf } from '../yaml/lookup.ts';
import { mappedScalar } from '../yaml/mapped-scalar.ts';
import { isScalar, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';
import { commandOf } from './emit-scripts.ts';
import type { KubernetesObject } from './objects.ts';
import { passByVariable } from './pass-by-variable.ts';

/** How a workflow engine writes a parameter into a text. */
interface Engine {
  readonly name: 'Argo Workflows' | 'Tekton';
  /** The key of a script in a step. */
  readonly key: string;
  /** The name is in the first group that matches. */
  readonly pattern: RegExp;
}

const argo: Engine = {
  name: 'Argo Workflows',
  key: 'source',
  pattern: /\{\{[ \t]*(?:inputs|workflow)\.parameters\.([\w-]{1,100})[ \t]*\}\}/g,
};

const tekton: Engine = {
  name: 'Tekton',
  key: 'script',
  pattern:
    /\$\((?:inputs\.)?params(?:\.([\w-]{1,100})|\['([\w.-]{1,100})'\]|\["([\w.-]{1,100})"\])(?:\[(?:\*|\d{1,5})\]|\.[\w-]{1,100})?\)/g,
};

/** The engine that runs the containers of an object; undefined for others. */
export function workflowEngine({ apiVersion, kind }: KubernetesObject): Engine | undefined {
  if (apiVersion.startsWith('argoproj.io/') && kind.includes('Workflow')) return argo;
  return apiVersion.startsWith('tekton.dev/') ? tekton : undefined;
}

/** The script of one step, where parameters are pasted into it. */
export function emitTemplatedScript(
  document: YamlDocument,
  { container, spec, engine }: { container: YamlMap; spec: YamlMap; engine: Engine },
  emit: Emit,
): void {
  const script = scriptOf(container, engine);
  if (script === undefined) return;
  const limited = limitedNames(spec);
  const parameters = pastedIn(document, { ...script, container }, engine).filter(
    ({ name }) => !limited.has(name),
  );
  if (parameters.length > 0) emit({ kind: 'templatedScript', engine: engine.name, parameters });
}

/** Tekton lets a parameter with an `enum` have no other value than those of the list. */
function limitedNames(spec: YamlMap): ReadonlySet<string | undefined> {
  const limited = itemsOf(child(spec, 'params')).filter(item => child(item, 'enum') !== undefined);
  return new Set(limited.map(item => wordOf(child(item, 'name'))));
}

interface Script {
  readonly node: YamlScalar;
  readonly isShell: boolean;
}

/** What an interpreter runs: the step's own script, or the word behind `-c`. */
function scriptOf(container: YamlMap, engine: Engine): Script | undefined {
  const own = child(container, engine.key);
  const words = commandOf(container);
  const program = baseName(wordOf(words[0]) ?? '');
  if (isScalar(own)) {
    const first = /^#!.*/.exec(own.text)?.[0];
    if (engine === argo)
      return interpreter.test(program) ? { node: own, isShell: isShell(program) } : undefined;
    return { node: own, isShell: first === undefined || /[/ ](?:ba|da|a|k|z)?sh\b/.test(first) };
  }
  if (!interpreter.test(program)) return undefined;
  const flag = words.findIndex((word, index) => index > 0 && /^-[a-z]*[ce]$/.test(wordOf(word) ?? ''));
  const node = flag < 0 ? undefined : words[flag + 1];
  return isScalar(node) ? { node, isShell: isShell(program) } : undefined;
}

const interpreter = /^(?:(?:ba|da|a|k|z)?sh|python[\d.]*|node|ruby|perl|php|pwsh|powershell|Rscript)$/;

function wordOf(node: YamlNode | undefined): string | undefined {
  return knownValue(textOf(node));
}

function pastedIn(
  document: YamlDocument,
  script: Script & { readonly container: YamlMap },
  { pattern }: Engine,
): readonly PastedParameter[] {
  const { text } = script.node;
  const places = new Map<string, { readonly name: string; readonly at: number[] }>();
  for (const match of text.matchAll(pattern)) {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    // A step that runs nothing but what it is given is meant to.
    if (match[0].length === text.trim().length) return [];
    const known = places.get(match[0]);
    if (known) known.at.push(match.index);
    else places.set(match[0], { name, at: [match.index] });
  }
  const mapped = places.size === 0 ? undefined : mappedScalar(script.node, document.text);
  if (mapped === undefined) return [];
  return Array.from(places, ([written, { name, at }]) => {
    const first = at[0] ?? 0;
    const paste = { document, script, written, name, places: at, mapped };
    return {
      name,
      at: mapped.span(first, first + written.length),
      passByVariable: () => passByVariable(paste),
    };
  });
}
