import type { CredentialRemedy } from '../subjects/credential.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import { ownPair } from '../yaml/lookup.ts';
import { pairSpan, type YamlMap } from '../yaml/node.ts';
import { columnOf, lineBreakOf } from '../yaml/white-space.ts';

/** `value: …` of a variable becomes a reference to a key of a Secret; the Secret itself is the author's to make. */
export function secretKeyReference(
  text: string,
  item: YamlMap,
  { variable, workload }: { readonly variable: string; readonly workload: string | undefined },
): readonly CredentialRemedy[] {
  const pair = ownPair(item, 'value');
  if (pair === undefined || pair.value.type === 'alias' || pair.value.anchor !== undefined) return [];
  const secret = `${workload ?? 'app'}-secrets`;
  const key = kebab(variable);
  if (!/^[a-z0-9.-]{1,253}$/.test(secret) || key === '') return [];
  const edits = (): readonly TextEdit[] => [
    replace(pairSpan(pair), written(text, item, pair.key.start, { secret, key })),
  ];
  return [{ title: `Read ${variable} from the Secret ${secret}`, edits }];
}

function written(
  text: string,
  item: YamlMap,
  keyStart: number,
  { secret, key }: { secret: string; key: string },
): string {
  if (text[keyStart] === '"') return `"valueFrom": {"secretKeyRef": {"name": "${secret}", "key": "${key}"}}`;
  if (item.flow) return `valueFrom: {secretKeyRef: {name: ${secret}, key: ${key}}}`;
  const line = `${lineBreakOf(text)}${' '.repeat(columnOf(text, keyStart))}`;
  return `valueFrom:${line}  secretKeyRef:${line}    name: ${secret}${line}    key: ${key}`;
}

/** `DB_PASSWORD` and `dbPassword` as a key of a Secret: `db-password`. */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '');
}
