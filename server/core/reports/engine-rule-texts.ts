import type { FileKind } from '../documents/source-file.ts';
import type { EngineRuleName } from '../engine/finding.ts';
import type { RuleControls, Severity } from '../rule-kit/rule.ts';

/** What a finding of the engine itself says of itself; the counterpart of a rule's meta. */
export interface EngineRuleText {
  readonly name: EngineRuleName;
  /** The severity most of its findings have. */
  readonly severity: Severity;
  readonly kinds: readonly FileKind[];
  readonly controls: RuleControls | undefined;
  readonly related: readonly string[];
  /** Whether some of its findings come with an edit that ends them. */
  readonly fix: boolean;
  readonly summary: string;
  readonly risk: string;
  readonly remedy: string;
}

const checkedKinds: readonly FileKind[] = ['dockerfile', 'kubernetes', 'helm-values'];
const adherence: RuleControls = {
  primary: 'A.5.36',
  secondary: ['A.8.32', 'A.5.37'],
  strength: 'direct',
};

/** Order of reports and of `loadline rules`. */
export const engineRuleTexts: Readonly<Record<EngineRuleName, EngineRuleText>> = {
  'syntax-error': {
    name: 'syntax-error',
    severity: 'error',
    kinds: checkedKinds,
    controls: undefined,
    related: ['PARSE', 'S2260'],
    fix: false,
    summary: 'The file cannot be read as what it is.',
    risk: 'What stands in the broken part was not checked, and the build or the cluster will most likely refuse it too.',
    remedy: 'Mend the text at the place that is marked. The other parts of the file were checked.',
  },
  'not-fully-checked': {
    name: 'not-fully-checked',
    severity: 'info',
    kinds: [...checkedKinds, 'helm-template', 'helm-chart'],
    controls: undefined,
    related: [],
    fix: false,
    summary: 'A part of the file, or all of it, was not checked.',
    risk: 'No finding in this part means nothing: a limit was reached, or the part cannot be read without rendering it.',
    remedy: 'Split or shorten a file that goes over a limit. Review by hand what cannot be checked.',
  },
  'internal-error': {
    name: 'internal-error',
    severity: 'error',
    kinds: checkedKinds,
    controls: undefined,
    related: [],
    fix: false,
    summary: 'A rule of Loadline failed on this file.',
    risk: 'What that rule would have found here is not known. The findings of all other rules are complete.',
    remedy:
      'Report it with the name of the rule and, where you may share it, the text around the place. It cannot be suppressed.',
  },
  'unused-suppression': {
    name: 'unused-suppression',
    severity: 'info',
    kinds: checkedKinds,
    controls: adherence,
    related: [],
    fix: true,
    summary: 'A suppression accepts nothing.',
    risk: 'A reader believes that a weakness was accepted here. When one comes back later, it is accepted without anybody deciding so.',
    remedy: 'Remove the comment, or correct the name of the rule in it.',
  },
  'unjustified-suppression': {
    name: 'unjustified-suppression',
    severity: 'warning',
    kinds: checkedKinds,
    controls: adherence,
    related: [],
    fix: false,
    summary: 'A suppression gives no reason, or cannot be read.',
    risk: 'Nobody can tell later whether the exception was a decision or a shortcut, so nobody dares to remove it.',
    remedy:
      'Write why the finding is acceptable: `# loadline-ignore <rule> until=2027-03-31 owner=<team> -- <reason>`.',
  },
  'expired-suppression': {
    name: 'expired-suppression',
    severity: 'error',
    kinds: checkedKinds,
    controls: adherence,
    related: [],
    fix: false,
    summary: 'A suppression is past its date.',
    risk: 'The exception was agreed for a time that is over; the finding that it accepted counts again.',
    remedy: 'Mend the finding. If the exception is still needed, have it decided anew and set another date.',
  },
  'foreign-suppression': {
    name: 'foreign-suppression',
    severity: 'hint',
    kinds: checkedKinds,
    controls: adherence,
    related: [],
    fix: true,
    summary: 'A comment for another tool accepts findings.',
    risk: 'Such a comment names an id of the other tool and mostly no reason, owner or end, so that nobody can judge the exception later.',
    remedy:
      'Let the fix write it as a Loadline comment and add the reason. Keep the other one where that tool is still in use.',
  },
  'policy-error': {
    name: 'policy-error',
    severity: 'error',
    kinds: [],
    controls: adherence,
    related: [],
    fix: false,
    summary: 'The policy holds a mistake.',
    risk: 'A rule may be off, or weaker than the team decided, without anybody noticing. In the editor the last good policy stays in force; the command line stops.',
    remedy: 'Mend the policy file at the place that is marked.',
  },
};

export function engineRuleText(name: string): EngineRuleText | undefined {
  return Object.hasOwn(engineRuleTexts, name) ? engineRuleTexts[name as EngineRuleName] : undefined;
}
