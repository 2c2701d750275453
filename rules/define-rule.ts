import { ruleDefiner } from '../server/core/rule-kit/define-rule.ts';
import type { ControlId } from './controls/iso-27001.ts';

/** `defineRule` bound to the control catalogue: an id that is not in it does not compile. */
export const defineRule = ruleDefiner<ControlId>();
