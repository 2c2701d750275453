// `npm run new-rule -- dockerfile some-name`: the rule, its case file, and the lists that name it.
import { existsSync, writeFileSync } from 'node:fs';
import { camelCase, ruleFolders } from './rule-list.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const problem = whatIsWrong();
if (problem !== undefined) {
  console.error(`${problem}\nusage: npm run new-rule -- ${ruleFolders.join('|')} some-name`);
  process.exit(2);
}
const subject =
  { dockerfile: 'copy', kubernetes: 'pod', helm: 'container', shared: 'imageReference' }[folder] ?? 'copy';
const language = {
  dockerfile: 'dockerfile',
  kubernetes: 'kubernetes',
  helm: 'helm-values',
  shared: 'dockerfile',
}[folder];
writeFileSync(`rules/${folder}/${name}.ts`, ruleText());
writeFileSync(`test/rules/${name}.md`, caseText());
console.log(`wrote rules/${folder}/${name}.ts and test/rules/${name}.md
Next: say what the rule finds, give it a bad and a good case, then run npm run generate and npm test.`);

function whatIsWrong(): string | undefined {
  if (!ruleFolders.some(one => one === folder)) return `"${folder}" is no folder of rules.`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    return `"${name}" is no name: lower case words joined by "-".`;
  if (/^(no|use|avoid|prefer|require|dont)-/.test(name))
    return `A rule is named after what it would allow: read "allow ${name}" aloud, and leave the first word out.`;
  const taken = ruleFolders.find(one => existsSync(`rules/${one}/${name}.ts`));
  return taken && `There is a rule of this name already: rules/${taken}/${name}.ts`;
}

function ruleText(): string {
  return `import { defineRule } from '../define-rule.ts';

export const ${camelCase(name)} = defineRule({
  meta: {
    name: '${name}',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: [], strength: 'supporting' },
    cwe: [],
    related: [],
    summary: 'What is wrong, as a sentence.',
    risk: 'Why it matters.',
    remedy: 'What to do.',
    examples: [{ in: '${language}', bad: '', good: '' }],
  },
  inspects: '${subject}',
  *check(subject) {
    if (subject.at.start < 0) yield { at: subject.at, facts: {} };
  },
  message: () => 'What is wrong, why, and what to do.',
});
`;
}

function caseText(): string {
  return `# ${name}

Why the rule exists, in a sentence or two.

## Found

A line of carets under the text expects a finding there: \`#  ^^^^ ${name} info\`.

\`\`\`${language}
\`\`\`

## Silent

\`\`\`${language}
\`\`\`
`;
}
