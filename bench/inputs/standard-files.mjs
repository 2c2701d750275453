import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chart, template, values } from './charts.mjs';
import { dockerfile } from './dockerfiles.mjs';
import { listManifest, manifest } from './manifests.mjs';

/** The generated inputs. Each lies in a folder of its own, so that a server finds nothing else around it. */
const recipes = [
  { name: 'Dockerfile, 30 lines', kind: 'dockerfile', file: 'd30/Dockerfile', text: () => dockerfile(30) },
  { name: 'Dockerfile, 300 lines', kind: 'dockerfile', file: 'd300/Dockerfile', text: () => dockerfile(300) },
  {
    name: 'Dockerfile, 3,000 lines',
    kind: 'dockerfile',
    file: 'd3000/Dockerfile',
    text: () => dockerfile(3000),
  },
  {
    name: 'manifest, 2,000 lines, 50 documents',
    kind: 'kubernetes',
    file: 'm2000/all.yaml',
    text: () => manifest(50),
  },
  {
    name: 'manifest, 20,000 lines, 500 documents',
    kind: 'kubernetes',
    file: 'm20000/all.yaml',
    text: () => manifest(500),
  },
  {
    name: 'manifest, 20,000 lines, one List',
    kind: 'kubernetes',
    file: 'list/all.yaml',
    text: () => listManifest(500),
  },
  {
    name: 'values, 6,000 lines',
    kind: 'helm-values',
    file: 'values/values.yaml',
    text: () => values(6000),
    chart: '.',
  },
  {
    name: 'Helm template, 300 lines',
    kind: 'helm-template',
    file: 'template/templates/all.yaml',
    text: () => template(300),
    chart: '..',
  },
];

/** Writes them below `folder`: `{id, name, kind, path, text}` of each. */
export function standardFiles(folder) {
  return recipes.map(recipe => {
    const file = path.join(folder, recipe.file);
    const text = recipe.text();
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (recipe.chart) writeFileSync(path.join(path.dirname(file), recipe.chart, 'Chart.yaml'), chart);
    return { id: recipe.file.split('/')[0], name: recipe.name, kind: recipe.kind, path: file, text };
  });
}
