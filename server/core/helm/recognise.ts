import type { SourceFile } from '../documents/source-file.ts';

/** Folders that a chart's template may lie below `templates/`. */
const deepest = 4;

/** A file below the `templates/` folder of a chart, or one that the editor calls Helm. */
export function isHelmTemplate(file: SourceFile): boolean {
  if (file.languageId === 'helm') return true;
  if (!/\.(?:ya?ml|tpl|txt|json)$/i.test(file.path)) return false;
  const folders = file.path.split('/').slice(0, -1);
  const depth = folders.length - folders.lastIndexOf('templates');
  if (!folders.includes('templates') || depth > deepest) return false;
  return file.neighbours.has(`${'../'.repeat(depth)}Chart.yaml`) === true;
}

/** `Chart.yaml` itself. */
export function isChartFile(file: SourceFile): boolean {
  return /(?:^|\/)Chart\.ya?ml$/.test(file.path);
}

/** `values.yaml` and its siblings, beside a chart or by their name alone when they hold no Kubernetes object. */
export function isHelmValues(file: SourceFile): boolean {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  if (!/\.ya?ml$/i.test(name)) return false;
  const beside = file.neighbours.has('Chart.yaml') === true;
  if (beside && /^(?:values|.*-values|.*\.values)[^/]*\.ya?ml$|^values-|^values\./i.test(name)) return true;
  return /^values(?:-[\w.-]+)?\.ya?ml$/i.test(name) && !/^apiVersion\s*:/m.test(file.text);
}
