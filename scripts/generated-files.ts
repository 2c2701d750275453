import { readFileSync } from 'node:fs';
import { rulebook } from '../rules/rulebook.ts';
import { createService } from '../server/core/engine/create-service.ts';
import { engineRules } from '../server/core/engine/finding.ts';
import { frontEnds, summarySources } from '../server/core/front-ends.ts';
import { gradeOf } from '../server/core/reports/rule-page.ts';

/** Every file that follows from others, with its text. Paths count from the repository's root. */
export function generatedFiles(root: string): ReadonlyMap<string, string> {
  const service = createService(rulebook, frontEnds, summarySources);
  const files = new Map<string, string>();
  for (const name of [...rulebook.rules.map(rule => rule.meta.name), ...engineRules]) {
    const page = service.rulePage(name);
    if (!page) throw new Error(`no page for ${name}`);
    files.set(`docs/rules/${name}.md`, page.markdown);
  }
  files.set(
    'docs/rules/README.md',
    contents(name => service.rulePage(name)?.title ?? name),
  );
  files.set('schemas/policy.schema.json', `${JSON.stringify(service.policySchema(), undefined, 2)}\n`);
  files.set('package.json', manifest(root));
  return files;
}

function contents(titleOf: (name: string) => string): string {
  const rows = rulebook.rules.map(({ meta }) => {
    const control = rulebook.control(meta.controls.primary);
    return `| [${meta.name}](${meta.name}.md) | ${gradeOf(meta)} | ${control?.id} ${control?.title} | ${meta.summary} |`;
  });
  const own = engineRules.map(name => `- [${name}](${name}.md): ${titleOf(name)}`);
  return `# Rules

| Rule | Severity | Control | What it finds |
|---|---|---|---|
${rows.join('\n')}

Loadline's own findings:

${own.join('\n')}
`;
}

/** package.json with the extension's manifest out of client/manifest.json, so that the two never differ. */
function manifest(root: string): string {
  const main = readJson(`${root}/package.json`);
  const extension = readJson(`${root}/client/manifest.json`);
  return `${JSON.stringify({ ...main, ...extension }, undefined, 2)}\n`;
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${file} holds no object`);
  return { ...value };
}
