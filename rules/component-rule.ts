import { knownValue } from '../server/core/known.ts';
import type { Rule, RuleExample } from '../server/core/rule-kit/rule.ts';
import type { ClusterComponentSubject, ComponentName } from '../server/core/subjects/cluster-component.ts';
import { defineRule } from './define-rule.ts';
import { type ComponentSetting, removeSetting, settingDegrees } from './facts/component-setting.ts';

/** What a rule about the settings of one component says of itself; the rest comes out of its rows. */
export interface ComponentRuleText {
  readonly name: string;
  readonly component: ComponentName;
  readonly rows: readonly ComponentSetting[];
  readonly summary: string;
  readonly risk: string;
  readonly examples: readonly RuleExample[];
  readonly references: readonly string[];
}

/** A rule whose findings are rows of a table of settings, each with a degree of its own. */
export function componentRule({ name, component, rows, ...texts }: ComponentRuleText): Rule {
  return defineRule({
    meta: {
      name,
      severity: 'warning',
      since: '0.1.0',
      controls: {
        primary: 'A.8.9',
        secondary: ['A.8.2', 'A.8.20', 'A.8.24', 'A.8.15'],
        strength: 'supporting',
      },
      cwe: ['CWE-1188', 'CWE-306'],
      related: [],
      remedy:
        'Mend the setting in the manifest or the configuration file that the cluster is built from, one at a time, and look whether the component comes up again.',
      degrees: settingDegrees(rows),
      ...texts,
    },
    inspects: 'clusterComponent',
    *check(subject) {
      if (subject.component !== component) return;
      for (const row of rows) {
        const field = subject.setting(row.setting);
        // `--tls-cert-file=` says nothing.
        const called = subject.called(row.setting);
        const facts = { row, called, value: knownValue(field.value) || undefined };
        const isMissing = field.value.state === 'absent' || knownValue(field.value) === '';
        if (facts.value !== undefined && row.weak?.when(facts.value))
          yield { at: field.at, degree: row.name, facts };
        else if (isMissing && isWeakByDefault(row, subject))
          yield { at: field.at, degree: `missing-${row.name}`, facts };
      }
    },
    message: ({ row, called, value }) =>
      `${component} ${howItIs(row, called, value)} ${row.effect}. ${row.remedy}`,
    fix: (subject, { facts: { row, called, value } }) => {
      const field = subject.setting(row.setting);
      const good = row.good?.(value);
      if (good === undefined) return undefined;
      const isGone = good === removeSetting;
      return {
        title: isGone ? `Remove ${called}` : `Set ${called} to ${shown(good)}`,
        safety: 'needs-review',
        edits: (isGone ? field.remove() : field.set(good)) ?? [],
      };
    },
  });
}

function isWeakByDefault(row: ComponentSetting, subject: ClusterComponentSubject): boolean {
  if (row.missing === undefined) return false;
  if (row.missing.in === 'flags' && subject.form !== 'flags') return false;
  return (row.elsewhere ?? []).every(flag => subject.setting({ flag }).value.state === 'absent');
}

/** One flag may hold a list that several rows look at: each names its own item, so that mending one leaves the others as they are. */
function howItIs({ item }: ComponentSetting, called: string, value: string | undefined): string {
  if (item && 'lacks' in item) return `without ${item.lacks} in ${called}`;
  if (value === undefined) return `without ${called}`;
  return item ? `with ${item.holds} in ${called}` : `with ${called}=${shown(value)}`;
}

function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
