import type { RuleControls } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';

/** The message as people see it: `… [A.8.2 Privileged access rights]`. */
export function messageWithControl(
  rulebook: Pick<Rulebook, 'control'>,
  finding: { readonly message: string; readonly controls: RuleControls | undefined },
): string {
  if (finding.controls === undefined) return finding.message;
  return `${finding.message} [${controlText(rulebook, finding.controls.primary)}]`;
}

/** `A.8.2 Privileged access rights`. */
export function controlText(rulebook: Pick<Rulebook, 'control'>, id: string): string {
  const control = rulebook.control(id);
  return control === undefined ? id : `${control.id} ${control.title}`;
}
