import type { SourceFile } from '../documents/source-file.ts';
import { baseName } from '../text/base-name.ts';

/** Folders that a template may lie below its chart. */
const deepest = 5;

/** A file below the `templates/` folder of a chart, or one that the editor calls Helm. */
export function isHelmTemplate({ path, languageId, neighbours }: SourceFile): boolean {
  if (languageId === 'helm' || languageId === 'helm-template') return true;
  if (!/\.(?:ya?ml|tpl|txt|json)$/i.test(path)) return false;
  const folders = path.split('/').slice(0, -1);
  for (let depth = 1; depth <= Math.min(deepest, folders.length); depth++)
    if (folders.at(-depth) === 'templates' && neighbours.has(`${'../'.repeat(depth)}Chart.yaml`) === true)
      return true;
  return false;
}

/** `Chart.yaml` itself. */
export function isChartFile({ path }: SourceFile): boolean {
  return baseName(path) === 'Chart.yaml';
}

/** `values.yaml` and its siblings beside a chart; the two usual names also without one, when they hold no Kubernetes object. */
export function isHelmValues({ path, text, neighbours }: SourceFile): boolean {
  const name = baseName(path);
  if (/^values(?:-[\w.-]*)?\.ya?ml$/i.test(name))
    return neighbours.has('Chart.yaml') === true || !holdsObject(text);
  if (!/^values\..*\.ya?ml$|[-.]values\.ya?ml$/i.test(name)) return false;
  if (neighbours.has('Chart.yaml') === true) return true;
  // Values that a chart is tested with lie in a folder `ci`.
  return /(?:^|\/)ci\/[^/]*$/.test(path) && neighbours.has('../Chart.yaml') === true;
}

function holdsObject(text: string): boolean {
  return /^["']?apiVersion["']?\s*:/m.test(text) && /^["']?kind["']?\s*:/m.test(text);
}
