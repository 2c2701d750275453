import { languageProducts } from './release-lines-languages.ts';
import { serverProducts } from './release-lines-servers.ts';
import { systemProducts } from './release-lines-systems.ts';

/**
 * The month the tables were last compared with the publishers' pages. Dates behind it are what the publisher had
 * announced by then. Tests compare the tables with other collections of the same dates.
 */
export const releaseLinesAsOf = '2026-11';

/** A series of releases that a publisher maintains and ends together: Node.js 20, Debian 12. */
export interface ReleaseLine {
  /** As tags write it: `20`, `3.12`, `ltsc2019`. */
  readonly line: string;
  /** Other names in tags: `bookworm`. */
  readonly names: readonly string[];
  /** The last day with security fixes that everybody gets, `2026-04-30`. undefined: maintained, and no end is announced. */
  readonly end: string | undefined;
}

/** What is released in lines, and the images whose tags name the line. */
export interface Product {
  readonly name: string;
  /** The publisher's page about it. */
  readonly source: string;
  /** Oldest first. */
  readonly lines: readonly ReleaseLine[];
  /** Normalised repositories; one that ends in `/*` stands for all below it. */
  readonly repositories: readonly string[];
  /** What the publisher lets follow the line in a tag, all supported lines alike: `alpine`, `slim`. Absent: nothing is known, so no tag is made up. */
  readonly suffixes?: readonly string[];
  /** What stands before the number in some tags: `centos` in `centos7`. */
  readonly prefix?: string;
}

/** All products, each table in a file of its own. */
export const products: readonly Product[] = [...languageProducts, ...systemProducts, ...serverProducts];

const byRepository: ReadonlyMap<string, Product> = new Map(
  products.flatMap(product => product.repositories.map(repository => [repository, product] as const)),
);

/** The product that a repository's tags number. `repository` is normalised. */
export function productOf(repository: string): Product | undefined {
  const exact = byRepository.get(repository);
  if (exact !== undefined) return exact;
  for (let end = repository.lastIndexOf('/'); end > 0; end = repository.lastIndexOf('/', end - 1)) {
    const product = byRepository.get(`${repository.slice(0, end)}/*`);
    if (product !== undefined) return product;
  }
  return undefined;
}

/**
 * The line that a version or a code name belongs to: `20.1.3` to `20`, `bookworm` to Debian 12. A number that stands for
 * several lines (`3` of Python) moves on with each release, so it is the newest of them.
 */
export function lineOf({ lines, prefix = '' }: Product, version: string): ReleaseLine | undefined {
  const text = version.toLowerCase();
  const named = lines.find(({ line, names }) => line === text || names.includes(text));
  if (named !== undefined) return named;
  const bare = prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text;
  const number = /^v?(\d+(?:\.\d+)*)/.exec(bare)?.[1];
  if (number === undefined) return undefined;
  return (
    lines.findLast(({ line }) => isBelow(number, line)) ?? lines.findLast(({ line }) => isBelow(line, number))
  );
}

/** Whether a version is one of a line, number by number: `3.10.2` of `3.10` and not of `3.1`. */
function isBelow(version: string, line: string): boolean {
  return version === line || version.startsWith(`${line}.`);
}

/** The lines that are maintained on a day (`2026-11-24`), the newest first. */
export function maintainedLines({ lines }: Product, day: string): readonly ReleaseLine[] {
  return lines.filter(line => !hasEnded(line, day)).reverse();
}

/** Whether a line gets no more fixes on a day. Its last day still counts as maintained. */
export function hasEnded({ end }: ReleaseLine, day: string): boolean {
  return end !== undefined && end < day;
}
