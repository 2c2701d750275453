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
  /** Peers that ask only whether the setting is there, or hold another opinion of what is weak. */
  readonly relatedWhenMissing?: readonly string[];
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

/** A duration of Go (`1h2m3s`, its parts in any order) in seconds; NaN for anything else. */
export function seconds(value: string): number {
  if (!/^(?:0|(?:\d+(?:h|m|s|ms))+)$/.test(value)) return Number.NaN;
  const parts = [...value.matchAll(/(\d+)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (secondsOf.get(unit ?? '') ?? 0), 0);
}

const secondsOf: ReadonlyMap<string, number> = new Map([
  ['h', 3600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
]);

/** Suites that Go itself calls insecure (RC4, 3DES, key exchange by RSA, CBC with SHA-256), and names that it does not know. */
export function hasWeakCipher(value: string): boolean {
  return listed(value).some(suite => !strongSuites.has(suite) && !suite.includes('$'));
}

/** `tls.CipherSuites()` of Go 1.24, with the two older spellings that Kubernetes accepts; checked 2026-11. */
const strongSuites: ReadonlySet<string> = new Set([
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  ...['ECDSA', 'RSA'].flatMap(key =>
    [
      'AES_128_CBC_SHA',
      'AES_256_CBC_SHA',
      'AES_128_GCM_SHA256',
      'AES_256_GCM_SHA384',
      'CHACHA20_POLY1305',
      'CHACHA20_POLY1305_SHA256',
    ].map(cipher => `TLS_ECDHE_${key}_WITH_${cipher}`),
  ),
]);

/** The strong ones of the list; a usual list where none is left. */
export function withoutWeakCiphers(value: string | undefined): string {
  const kept = listed(value ?? '').filter(suite => !hasWeakCipher(suite));
  return (kept.length > 0 ? kept : usualSuites).join(',');
}

/** What servers with keys of either kind need for TLS 1.2; the suites of TLS 1.3 are on by themselves. */
const usualSuites: readonly string[] = [
  'AES_128_GCM_SHA256',
  'AES_256_GCM_SHA384',
  'CHACHA20_POLY1305_SHA256',
].flatMap(cipher => ['ECDSA', 'RSA'].map(key => `TLS_ECDHE_${key}_WITH_${cipher}`));

/** The rows of one component as degrees of its rule. */
export function settingDegrees(rows: readonly ComponentSetting[]): Readonly<Record<string, Degree>> {
  return Object.fromEntries(
    rows.flatMap(row => [
      ...(row.weak ? [[row.name, degree(row, row.weak, row.related)] as const] : []),
      ...(row.missing ? [[`missing-${row.name}`, missingDegree(row, row.missing)] as const] : []),
    ]),
  );
}

function missingDegree(row: ComponentSetting, weight: Weight): Degree {
  return degree(row, weight, [...row.related, ...(row.relatedWhenMissing ?? [])], 'is not set, and');
}

function degree(
  row: ComponentSetting,
  { severity, optIn }: Weight,
  related: readonly string[],
  how = 'is set so that',
): Degree {
  const removed = row.removedIn === undefined ? '' : ` Kubernetes ${row.removedIn} took the setting away.`;
  return {
    severity,
    ...(optIn && { optIn }),
    summary: `${row.setting.flag} ${how} it ${row.effect}.${removed}`,
    related,
  };
}
