// Writes rules/index.ts. A step of its own, before anything that imports the rules is bundled.
import { readFileSync, writeFileSync } from 'node:fs';
import { ruleList } from './rule-list.ts';

const file = 'rules/index.ts';
const text = ruleList();
if (readFileSync(file, 'utf8') !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${file} does not list the rule files. Run: npm run generate`);
    process.exit(1);
  }
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
