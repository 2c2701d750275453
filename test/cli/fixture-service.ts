import { rulebook as ours } from '../../rules/rulebook.ts';
import { createService } from '../../server/core/engine/create-service.ts';
import { frontEnds } from '../../server/core/front-ends.ts';
import { ruleDefiner } from '../../server/core/rule-kit/define-rule.ts';
import type { Rule, RuleMeta, Severity } from '../../server/core/rule-kit/rule.ts';
import type { Service } from '../../server/core/service.ts';

// Takes the place of the real rules in the command line under test: what a file gives follows from the tag of its
// image, so that every exit code and every kind of fix can be had on purpose.

const defineRule = ruleDefiner<string>();

function meta(name: string, severity: Severity): RuleMeta {
  return {
    name,
    severity,
    since: '0.1.0',
    controls: { primary: 'A.8.32', secondary: [], strength: 'direct' },
    cwe: [],
    related: [],
    summary: `Finds the tag ${name}.`,
    risk: 'None.',
    remedy: 'Write another tag.',
    examples: [],
  };
}

function onTag(tag: string, severity: Severity, replacement?: string): Rule {
  return defineRule({
    meta: meta(`tag-${tag}`, severity),
    inspects: 'stage',
    *check(stage) {
      if (stage.textOf(stage.imageAt).endsWith(`:${tag}`)) yield { at: stage.imageAt, facts: {} };
    },
    message: () => `The tag is ${tag}.`,
    fix: (_, hit) =>
      replacement === undefined
        ? undefined
        : {
            title: `Write the tag ${replacement}`,
            safety: 'safe',
            edits: [{ at: { start: hit.at.end - tag.length, end: hit.at.end }, text: replacement }],
          },
  });
}

const failing: Rule = {
  ...onTag('throws', 'error'),
  run(subject) {
    if (!('imageAt' in subject)) return [];
    const image = subject.textOf(subject.imageAt);
    if (image.endsWith(':throws')) throw new Error(image);
    if (image.endsWith(':kills')) process.exit(9);
    return [];
  },
};

const credential = defineRule({
  meta: meta('sample-credential', 'error'),
  inspects: 'credential',
  *check(subject) {
    yield { at: subject.at, facts: { name: subject.name } };
  },
  message: ({ name }) => `${name} holds a credential.`,
});

const rules = [
  onTag('error', 'error'),
  onTag('warning', 'warning'),
  onTag('info', 'info'),
  onTag('hint', 'hint'),
  // Two passes: the first fix gives what the second one mends.
  onTag('old', 'error', 'newer'),
  onTag('newer', 'error', 'newest'),
  // Each fix gives what the other one mends: a mistake that must come to an end.
  onTag('ping', 'error', 'pong'),
  onTag('pong', 'error', 'ping'),
  failing,
  credential,
];

export function loadlineService(): Service {
  return createService({ ...ours, rules }, frontEnds);
}
