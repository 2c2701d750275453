import type { Degree, Severity } from '../../server/core/rule-kit/rule.ts';
import type { ComponentName, SettingName } from '../../server/core/subjects/cluster-component.ts';

/** How much a finding weighs, and whether it has to be asked for. */
export interface Weight {
  readonly severity: Severity;
  readonly optIn?: true;
}

/** A setting of a part of the control plane or of a node that can be weak. */
export interface ComponentSetting {
  readonly component: ComponentName;
  /** The degree of a written value is called so; of a missing one `missing-` and this. */
  readonly name: string;
  readonly setting: SettingName;
  /** A written value that is weak. */
  readonly weak?: Weight & { readonly when: (value: string) => boolean };
  /**
   * What is not written leaves a weak default. `flags`: only on the command line, since the configuration file has a
   * safe default.
   */
  readonly missing?: Weight & { readonly in: 'flags' | 'both' };
  /** Another flag that may say the same thing, so that a missing one is unknown. */
  readonly elsewhere?: readonly string[];
  /** What a list lacks or holds, for the message. */
  readonly item?: { readonly lacks: string } | { readonly holds: string };
  /** What the weakness leads to, to be read behind "it". */
  readonly effect: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** The value that mends it, made of the written one; `remove` where the setting should go. */
  readonly good?: (value: string | undefined) => string | undefined;
  /** Where a row is about what current versions no longer have, and which version took it away. */
  readonly removedIn?: string;
  readonly related: readonly string[];
}

/** Stands for taking the setting away. */
export const removeSetting = 'remove';

export const isTrue = (value: string) => /^true$/i.test(value);
export const isFalse = (value: string) => /^false$/i.test(value);
export const isSet = (value: string) => value !== '';
export const to = (value: string) => () => value;
export const away = () => removeSetting;

/** The values of a list, separated by commas. */
export function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}

export const holds = (item: string) => (value: string) => listed(value).includes(item);
export const lacks = (item: string) => (value: string) => !listed(value).includes(item);

/** The list with an item more, where there is one. */
export const withItem = (item: string) => (value: string | undefined) =>
  value === undefined ? undefined : [...listed(value), item].join(',');

/** The list with an item less; the setting goes with the last one. */
export function withoutItem(item: string): (value: string | undefined) => string {
  return value =>
    listed(value ?? '')
      .filter(one => one !== item)
      .join(',') || removeSetting;
}

/** Whether a number is written that is below the limit. */
export const isBelow = (limit: number) => (value: string) => /^\d+$/.test(value) && Number(value) < limit;

/** Suites that Go itself calls insecure: RC4, 3DES, key exchange by RSA, and CBC with SHA-256. */
export function hasWeakCipher(value: string): boolean {
  return listed(value).some(suite => /_RC4_|_3DES_|_CBC_SHA256$|^TLS_RSA_/.test(suite));
}

export function withoutWeakCiphers(value: string | undefined): string | undefined {
  const kept = listed(value ?? '').filter(suite => !hasWeakCipher(suite));
  return kept.length > 0 ? kept.join(',') : undefined;
}

/** The rows of one component as degrees of its rule. */
export function settingDegrees(rows: readonly ComponentSetting[]): Readonly<Record<string, Degree>> {
  return Object.fromEntries(
    rows.flatMap(row => [
      ...(row.weak ? [[row.name, degree(row, row.weak, 'is set so that')] as const] : []),
      ...(row.missing ? [[`missing-${row.name}`, degree(row, row.missing, 'is not set, and')] as const] : []),
    ]),
  );
}

function degree(row: ComponentSetting, { severity, optIn }: Weight, how: string): Degree {
  const removed = row.removedIn === undefined ? '' : ` Kubernetes ${row.removedIn} took the setting away.`;
  return {
    severity,
    ...(optIn && { optIn }),
    summary: `${row.setting.flag} ${how} it ${row.effect}.${removed}`,
    related: row.related,
  };
}
