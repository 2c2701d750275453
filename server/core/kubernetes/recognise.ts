import type { SourceFile } from '../documents/source-file.ts';
import { isHelmTemplate, isHelmValues } from '../helm/recognise.ts';
import { isKustomizationFile } from '../workspace/kustomization-file.ts';

/** A YAML or JSON file that holds a Kubernetes object, told by its content; a chart's own files are Helm's. */
export function isManifest(file: SourceFile): boolean {
  // kustomize goes by the name alone.
  if (isKustomizationFile(file.path)) return true;
  if (!isYaml(file)) return false;
  if (!holdsObject(file.text)) return holdsOperations(file.text);
  return !isHelmTemplate(file) && !isHelmValues(file);
}

/** A list of operations that a kustomization applies to objects: it has no kind of its own. */
function holdsOperations(text: string): boolean {
  if (!text.includes('op') || !text.includes('path')) return false;
  return operation.test(text) && pointer.test(text) && /^\s*(?:#[^\n]*\n\s*|---\s*)*(?:-[ \t]|\[)/.test(text);
}

const operation =
  /(?:^(?:-[ \t]+|[ \t]+)|[{,]\s*)["']?op["']?[ \t]*:[ \t]*["']?(?:add|remove|replace|move|copy|test)\b/m;
const pointer = /(?:^(?:-[ \t]+|[ \t]+)|[{,]\s*)["']?path["']?[ \t]*:[ \t]*["']?\//m;

function isYaml({ path, languageId }: SourceFile): boolean {
  if (languageId === 'yaml' || languageId === 'kubernetes') return true;
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** Both keys that every object has, at the left edge of some document or inside brackets. */
function holdsObject(text: string): boolean {
  if (!text.includes('apiVersion') || !text.includes('kind')) return false;
  if (blockApiVersion.test(text) && blockKind.test(text)) return true;
  return (
    inBrackets.test(text) &&
    /[{,]\s*["']?apiVersion["']?\s*:/.test(text) &&
    /[{,]\s*["']?kind["']?\s*:/.test(text)
  );
}

const blockApiVersion = /^(?:---[ \t]+)?["']?apiVersion["']?[ \t]*:/m;
const blockKind = /^(?:---[ \t]+)?["']?kind["']?[ \t]*:/m;
const inBrackets = /^(?:---)?\s*\{/m;
