import { knownValue } from '../../known.ts';
import type { Labels, Requirement, Selector } from '../../workspace/labels.ts';
import { noLabels } from '../../workspace/labels.ts';
import { child, itemsOf, resolved } from '../../yaml/lookup.ts';
import { isMap, type YamlNode } from '../../yaml/node.ts';
import { isNull, isTemplate, textOf } from '../../yaml/scalar-values.ts';

/** The labels in a map; open where a template, a merge or a value that is no text stands in it. */
export function labelsOf(node: YamlNode | undefined): Labels {
  if (node === undefined || isNull(node)) return noLabels;
  if (!isMap(node) || isTemplate(node)) return { pairs: {}, isOpen: true };
  const pairs: Record<string, string> = {};
  let isOpen = false;
  for (const { name, value } of node.pairs) {
    const text = knownValue(textOf(resolved(value)));
    if (name === undefined || name === '<<' || name.includes('{{') || name.includes('${')) isOpen = true;
    else if (text === undefined || isFilledIn(text)) isOpen ||= !isNull(value);
    else Object.defineProperty(pairs, name, { value: text, enumerable: true, configurable: true });
  }
  return { pairs, isOpen };
}

/** No value of a label holds these characters. */
function isFilledIn(text: string): boolean {
  return /[^A-Za-z0-9._-]/.test(text);
}

/** A selector of plain labels, as a Service has it. */
export function plainSelector(node: YamlNode | undefined): Selector {
  const { pairs, isOpen } = labelsOf(node);
  return { requirements: Object.entries(pairs).map(required), isOpen };
}

function required([label, value]: readonly [string, string]): Requirement {
  return { label, operator: 'in', values: [value] };
}

/** A selector with `matchLabels` and `matchExpressions`. */
export function labelSelector(node: YamlNode | undefined): Selector {
  if (node === undefined || isNull(node)) return { requirements: [], isOpen: false };
  if (!isMap(node) || isTemplate(node)) return { requirements: [], isOpen: true };
  const plain = plainSelector(child(node, 'matchLabels'));
  const list = child(node, 'matchExpressions');
  const expressions = itemsOf(list).map(expression);
  const isUnread = list !== undefined && !isNull(list) && list.type !== 'sequence';
  return {
    requirements: [...plain.requirements, ...expressions.flatMap(one => one ?? [])],
    isOpen: plain.isOpen || isUnread || expressions.includes(undefined),
  };
}

const operators: Readonly<Record<string, Requirement['operator']>> = {
  In: 'in',
  NotIn: 'not-in',
  Exists: 'exists',
  DoesNotExist: 'absent',
};

/** undefined: not decided by the file. */
function expression(node: YamlNode): Requirement | undefined {
  const label = knownValue(textOf(child(node, 'key')));
  const operator = operators[knownValue(textOf(child(node, 'operator'))) ?? ''];
  const values = itemsOf(child(node, 'values')).map(value => knownValue(textOf(value)));
  if (label === undefined || operator === undefined) return undefined;
  return values.every(value => value !== undefined) ? { label, operator, values } : undefined;
}
