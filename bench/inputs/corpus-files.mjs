import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const names = /^(?:docker|container)file(?:[.-]|$)|\.(?:docker|container)file$|\.(?:ya?ml|tpl)$/i;
const largest = 1024 * 1024;

/** The files below `folder` that Loadline may know, as `{path, text}`, sorted; those over a megabyte are left out. */
export function corpusFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => names.test(path.basename(name)) && !/(?:^|[\\/])(?:\.git|node_modules)[\\/]/.test(name))
    .sort()
    .map(name => path.join(folder, name))
    .filter(file => isSmallFile(file))
    .map(file => ({ path: file, text: readFileSync(file, 'utf8') }));
}

function isSmallFile(file) {
  const entry = statSync(file, { throwIfNoEntry: false });
  return entry?.isFile() && entry.size <= largest;
}
