/** What a label's value has to look like. `any`: it is there and not empty. */
export type LabelFormat = 'any' | 'date' | 'email' | 'hash' | 'semver' | 'spdx' | 'url';

interface Form {
  readonly wanted: string;
  matches(value: string): boolean;
  /** What was meant, where that is known. */
  meant?(value: string): string | undefined;
}

const forms: Readonly<Record<LabelFormat, Form>> = {
  any: { wanted: 'there with a value', matches: value => value.trim() !== '' },
  date: { wanted: 'a date of RFC 3339, such as 2026-11-24T10:00:00Z', matches: isDate },
  email: {
    wanted: 'an e-mail address',
    matches: value => /^(?:[^<>]{1,200}<)?[^\s@<>]{1,64}@[^\s@<>]{1,255}>?$/.test(value),
  },
  hash: {
    wanted: 'the hash of a commit',
    matches: value => /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/i.test(value),
  },
  semver: {
    wanted: 'a version of SemVer, such as 1.4.2',
    matches: value =>
      /^v?(?:0|[1-9]\d{0,9})\.(?:0|[1-9]\d{0,9})\.(?:0|[1-9]\d{0,9})(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(
        value,
      ),
  },
  spdx: {
    wanted: 'a licence expression of SPDX, such as Apache-2.0 OR MIT',
    matches: isExpression,
    meant: licence,
  },
  url: { wanted: 'an address with its scheme, such as https://example.com/shop', matches: isAddress },
};

export const formatNames: readonly LabelFormat[] = ['any', 'date', 'email', 'hash', 'semver', 'spdx', 'url'];

export function isFormat(name: string): name is LabelFormat {
  return formatNames.some(one => one === name);
}

/**
 * The annotations of the OCI Image Format Specification that have a form. What it allows in other forms too (a version
 * that is no SemVer, authors without an address) is left out; a policy can ask for it.
 */
export const annotationFormats: ReadonlyMap<string, LabelFormat> = new Map([
  ['org.opencontainers.image.created', 'date'],
  ['org.opencontainers.image.url', 'url'],
  ['org.opencontainers.image.documentation', 'url'],
  ['org.opencontainers.image.source', 'url'],
  ['org.opencontainers.image.licenses', 'spdx'],
  ['org.opencontainers.image.revision', 'any'],
  ['org.opencontainers.image.version', 'any'],
]);

/** What is wrong with a value; undefined when nothing is. */
export function labelFault(
  format: LabelFormat,
  value: string,
): { readonly wanted: string; readonly meant: string | undefined } | undefined {
  const form = forms[format];
  if (form.matches(value)) return undefined;
  return { wanted: form.wanted, meant: form.meant?.(value) };
}

function isDate(value: string): boolean {
  const parts =
    /^(\d{4})-(\d{2})-(\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,12})?(?:[Zz]|[+-]\d{2}:\d{2})$/.exec(
      value,
    );
  const [month, day] = [Number(parts?.[2]), Number(parts?.[3])];
  return parts !== null && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** A repository's address may be one of git. */
function isAddress(value: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/]+\S*$/i.test(value) || /^git@[\w.-]+:\S+$/.test(value);
}

/**
 * Names of licences joined by AND, OR, WITH and brackets. Any name is taken that could be one, but for those that people
 * write in the place of the right one: the list of licences grows, and an unknown one is not wrong.
 */
function isExpression(value: string): boolean {
  const words = value.replace(/[()]/g, ' ').trim().split(/\s+/);
  return words.every((word, at) =>
    at % 2 === 0
      ? /^[A-Za-z0-9][A-Za-z0-9.:+-]*$/.test(word) && licence(word) === undefined
      : /^(?:AND|OR|WITH)$/.test(word),
  );
}

/** The SPDX name of what people call a licence; in lower case without blanks, dashes and dots. */
function licence(value: string): string | undefined {
  const folded = value
    .slice(0, 60)
    .toLowerCase()
    .replace(/\b(?:the|licen[sc]ed?|version|public)\b|[\s,._-]/g, '');
  const meant = licences.get(folded);
  return meant === value ? undefined : meant;
}

const licences: ReadonlyMap<string, string> = new Map([
  ['apache', 'Apache-2.0'],
  ['apache2', 'Apache-2.0'],
  ['apache20', 'Apache-2.0'],
  ['apachev2', 'Apache-2.0'],
  ['apachev20', 'Apache-2.0'],
  ['asl20', 'Apache-2.0'],
  ['asl2', 'Apache-2.0'],
  ['bsd2', 'BSD-2-Clause'],
  ['bsd2clause', 'BSD-2-Clause'],
  ['bsd3', 'BSD-3-Clause'],
  ['bsd3clause', 'BSD-3-Clause'],
  ['isc', 'ISC'],
  ['mit', 'MIT'],
  ['mozilla20', 'MPL-2.0'],
  ['mpl2', 'MPL-2.0'],
  ['mpl20', 'MPL-2.0'],
  ['mplv2', 'MPL-2.0'],
]);
