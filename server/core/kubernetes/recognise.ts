import type { SourceFile } from '../documents/source-file.ts';
import { isHelmTemplate, isHelmValues } from '../helm/recognise.ts';

/** A YAML or JSON file that holds a Kubernetes object, told by its content; a chart's own files are Helm's. */
export function isManifest(file: SourceFile): boolean {
  if (isKustomization(file)) return true;
  if (!isYaml(file) || !holdsObject(file.text)) return false;
  return !isHelmTemplate(file) && !isHelmValues(file);
}

/** kustomize goes by the name alone. */
function isKustomization({ path }: SourceFile): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(path);
}

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
