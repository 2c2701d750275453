import { podSecurityLevels } from '../pod-security/profile-facts.ts';
import type { Rule } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { engineRules } from './finding.ts';
import { profiles } from './policy.ts';

type Schema = Readonly<Record<string, unknown>>;

/** JSON Schema (2020-12) of `.loadline.yaml`; the same keys stand under `loadline` in settings. */
export function policySchema(rulebook: Rulebook): Schema {
  const rules = { $ref: '#/$defs/rules' };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Loadline policy',
    description: 'Which rules hold, how severe they are, and which files they look at.',
    type: 'object',
    additionalProperties: false,
    properties: {
      extends: {
        description:
          'Policy files this one builds on, relative to it and inside the workspace. Later ones win, and this file wins over all.',
        anyOf: [path, { type: 'array', items: path, maxItems: 20 }],
      },
      rules,
      overrides: {
        description: 'Rules for some files only; later entries win.',
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: { files: globs('Files the rules hold for.'), rules },
        },
      },
      exclude: globs('Files that are not checked.'),
      productionStages: {
        description: 'Names of Dockerfile stages that ship, besides the last one.',
        type: 'array',
        items: { type: 'string', maxLength: 200 },
        maxItems: 200,
      },
      applications: globs(
        'Folders that hold one application each, with everything below them: what an object in one of them names or selects must be in it. Where nothing is said, an application is what one kustomization puts together, a chart, else the files of one folder.',
      ),
      podSecurity: {
        description:
          'The Pod Security level that is asked of pods. What only a higher level asks for is shown as info. A namespace’s own label `pod-security.kubernetes.io/enforce` counts where it stands in the same application.',
        type: 'object',
        additionalProperties: false,
        properties: {
          level: { description: 'For all pods of which nothing else is said.', enum: podSecurityLevels },
          namespaces: levels('By namespace; `*` stands for any part of a name.'),
          files: levels('By file; later entries win.'),
        },
      },
      profile: {
        description:
          'recommended: all rules but those that are opt-in. all: these too. What is said of a rule by name holds in both.',
        enum: profiles,
        default: 'recommended',
      },
      failOn: {
        description: 'The lowest severity that makes `loadline check` fail.',
        enum: ['error', 'warning', 'info', 'hint'],
      },
    },
    $defs: {
      severity: {
        description: 'off: not looked for. hint, info, warning, error: how the finding is shown.',
        enum: ['off', 'hint', 'info', 'warning', 'error'],
      },
      rules: {
        description:
          'By rule name, by a part of a rule (`unpinned-image/no-digest`), by control id (`A.8.24`), or by the id of a rule of another tool (`DL3002`, `CIS-Docker-4.1`).',
        // null: a policy whose rules are all comments, as the starter policy is.
        type: ['object', 'null'],
        maxProperties: 1000,
        properties: Object.fromEntries(rulebook.rules.flatMap(rule => rowsOf(rule))),
        additionalProperties: choice({}),
      },
    },
  };
}

function levels(description: string): Schema {
  return {
    description,
    type: 'object',
    maxProperties: 200,
    additionalProperties: { enum: podSecurityLevels },
  };
}

const path: Schema = { type: 'string', maxLength: 500 };

function globs(description: string): Schema {
  return { description, type: 'array', items: { type: 'string', maxLength: 500 }, maxItems: 500 };
}

function rowsOf(rule: Rule): readonly (readonly [string, Schema])[] {
  const options = Object.fromEntries(
    Object.entries(rule.options).map(([name, { description, schema, fallback }]) => [
      name,
      { description, ...schema, default: fallback },
    ]),
  );
  return [
    [rule.meta.name, { description: rule.meta.summary, ...choice(options) }],
    ...Object.entries(rule.meta.degrees ?? {}).map(
      ([degree, { summary }]) =>
        [`${rule.meta.name}/${degree}`, { description: summary, ...choice({}) }] as const,
    ),
  ];
}

function choice(options: Readonly<Record<string, Schema>>): Schema {
  return {
    anyOf: [
      { $ref: '#/$defs/severity' },
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          severity: { $ref: '#/$defs/severity' },
          locked: {
            description:
              'No later policy and no settings may weaken the rule, and no comment may accept its findings.',
            type: 'boolean',
          },
          ...(Object.keys(options).length > 0
            ? { options: { type: 'object', additionalProperties: false, properties: options } }
            : {}),
        },
      },
    ],
  };
}

/** Names that a policy may use as keys of `rules`; anything else must be a known control's or peer's id. */
export function ruleKeys(rulebook: Rulebook): readonly string[] {
  return [...rulebook.rules.flatMap(rule => rowsOf(rule).map(([name]) => name)), ...engineRules];
}
