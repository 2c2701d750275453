import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { imageKnowledge } from '../../rules/facts/image-knowledge.ts';
import {
  endedRelease,
  imageReleases,
  maintainedTags,
  withoutDistribution,
} from '../../rules/facts/image-releases.ts';
import {
  lineOf,
  maintainedLines,
  type Product,
  products,
  releaseLinesAsOf,
} from '../../rules/facts/release-lines.ts';
import { debian, redHatLines, ubuntu } from '../../rules/facts/release-lines-systems.ts';
import { skipWithout } from '../kit/skip-without.ts';

const hub = 'docker.io/library/';
const day = '2026-11-24';

describe('release lines', () => {
  it('have a date, a source, and days that exist', () => {
    assert.match(releaseLinesAsOf, /^\d{4}-\d{2}$/);
    for (const { name, source, lines } of products) {
      assert.match(source, /^https:\/\//, name);
      assert.ok(lines.length > 0, name);
      for (const { end } of lines) if (end !== undefined) assert.ok(isDay(end), `${name}: ${end}`);
    }
  });

  it('name each line, each other name and each repository once', () => {
    for (const { name, lines } of products) {
      const names = lines.flatMap(line => [line.line, ...line.names]);
      assert.equal(new Set(names).size, names.length, name);
    }
    const repositories = products.flatMap(product => product.repositories);
    assert.equal(new Set(repositories).size, repositories.length);
  });

  it('agree with the schedule of the Node.js project, as the package node-releases has it', function () {
    const file = 'node_modules/node-releases/data/release-schedule/release-schedule.json';
    skipWithout(this, file, file);
    const schedule: Readonly<Record<string, { readonly end: string }>> = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    for (const { line, end } of productNamed('Node.js').lines)
      assert.equal(end, schedule[`v${line}`]?.end, line);
  });

  for (const product of [debian, ubuntu])
    it(`agree with Debian's distro-info-data on ${product.name}`, () => {
      const rows = distroInfo(product.name.toLowerCase());
      for (const { line, names, end } of product.lines) {
        const row = rows.find(one => one.series === names[0]);
        assert.equal(row?.version?.replace(' LTS', ''), line);
        // Debian's images follow its long-term support; Ubuntu's end where a subscription would be needed.
        assert.equal(end, product === debian ? row?.['eol-lts'] : row?.eol, line);
      }
    });

  it('agree with a copy of dates from endoflife.date', () => {
    for (const [name, { lines: dates }] of Object.entries(copy.products))
      for (const [line, date] of Object.entries(dates)) {
        const end =
          name === 'Red Hat Enterprise Linux'
            ? redHatLines.find(([prefix]) => prefix.endsWith(`/${line}`))?.[1]
            : productNamed(name).lines.find(one => one.line === line)?.end;
        if (date === null) assert.equal(end, undefined, `${name} ${line}`);
        else assert.ok(end?.startsWith(date), `${name} ${line}: ${end} and ${date}`);
      }
  });

  it('say where that copy does not confirm a date', () => {
    for (const [name, { lines: dates }] of Object.entries(copy.products)) {
      if (name === 'Red Hat Enterprise Linux') continue;
      const dated = productNamed(name).lines.filter(({ end }) => end !== undefined);
      const alone = dated.filter(({ line }) => dates[line] === undefined).map(({ line }) => line);
      assert.deepEqual(alone, Object.keys(copy.unconfirmed[name] ?? {}), name);
    }
  });

  const lines: readonly (readonly [product: string, version: string, line: string | undefined])[] = [
    ['Python', '3.10.4', '3.10'],
    ['Python', '3.1', undefined],
    ['Python', '3', '3.14'],
    ['Python', '2', '2.7'],
    ['Node.js', 'v18.2.0', '18'],
    ['Node.js', 'hydrogen', '18'],
    ['Node.js', 'lts', undefined],
    ['Java', '8u352', '8'],
    ['Java', '11.0.20_8', '11'],
    ['Debian', 'bookworm', '12'],
    ['Debian', '10.3', '10'],
    ['CentOS', 'centos7.9.2009', '7'],
    ['CentOS', 'stream9', 'stream9'],
    ['Amazon Linux', '2.0.20230101.0', '2'],
    ['Amazon Linux', '2023.1', '2023'],
    ['Windows Server', '20H2', '20h2'],
    ['PHP', '7', '7.4'],
  ];
  for (const [product, version, line] of lines)
    it(`put ${product} ${version} into ${line ?? 'no line'}`, () => {
      assert.equal(lineOf(productNamed(product), version)?.line, line);
    });

  it('count the last day as maintained', () => {
    const product = productNamed('Node.js');
    assert.ok(maintainedLines(product, '2026-04-30').some(({ line }) => line === '20'));
    assert.ok(!maintainedLines(product, '2026-05-01').some(({ line }) => line === '20'));
  });
});

describe('image releases', () => {
  const references: readonly (readonly [repository: string, tag: string, releases: readonly string[]])[] = [
    [`${hub}node`, '16-alpine3.14', ['Node.js 16', 'Alpine Linux 3.14']],
    [`${hub}node`, 'lts-buster', ['Debian 10']],
    [`${hub}debian`, 'buster-slim', ['Debian 10']],
    [`${hub}buildpack-deps`, 'xenial-scm', ['Ubuntu 16.04']],
    ['docker.io/arm32v7/debian', 'stretch', ['Debian 9']],
    ['public.ecr.aws/docker/library/python', '3.7', ['Python 3.7']],
    ['docker.io/somebody/python', '3.7', []],
    ['registry.example.com/base', 'buster', []],
    ['mcr.microsoft.com/dotnet/aspnet', '6.0-focal', ['.NET 6.0', 'Ubuntu 20.04']],
    [`${hub}golang`, '1.26-nanoserver-1809', ['Go 1.26', 'Windows Server ltsc2019']],
    ['gcr.io/distroless/nodejs16-debian11', 'nonroot', ['Node.js 16', 'Debian 11']],
    ['gcr.io/distroless/static-debian12', 'latest', ['Debian 12']],
    ['gcr.io/distroless/static', 'latest', []],
    ['registry.access.redhat.com/ubi7/ubi-minimal', '7.9', ['Red Hat UBI 7']],
    ['docker.io/redhat/ubi9-minimal', '9.4', ['Red Hat UBI 9']],
    ['registry.access.redhat.com/ubi10/ubi', '10.0', ['Red Hat UBI 10']],
    [`${hub}maven`, '3-eclipse-temurin-17', []],
  ];
  for (const [repository, tag, expected] of references)
    it(`of ${repository}:${tag}`, () => {
      const named = imageReleases(repository, tag).map(({ product, line }) => `${product.name} ${line.line}`);
      assert.deepEqual(named, expected);
    });

  const tags: readonly (readonly [repository: string, tag: string, offered: readonly string[]])[] = [
    ['node', '16.20.0-alpine3.14', ['26-alpine', '24-alpine', '22-alpine']],
    ['node', '16', ['26', '24', '22']],
    ['debian', 'buster-slim', ['trixie-slim', 'bookworm-slim']],
    ['debian', '10-slim', ['13-slim', '12-slim']],
    ['python', '3.7-slim-buster', ['3.14-slim', '3.13-slim', '3.12-slim']],
    ['eclipse-temurin', '16-jre-focal', ['25-jre', '21-jre', '17-jre']],
    ['eclipse-temurin', '8u352-b08-jdk', ['25-jdk', '21-jdk', '17-jdk']],
    ['php', '7.4-fpm-alpine3.15', ['8.5-fpm-alpine', '8.4-fpm-alpine', '8.3-fpm-alpine']],
    ['node', '8-onbuild', []],
    ['elasticsearch', '6.8.0', []],
  ];
  for (const [name, tag, expected] of tags)
    it(`offer maintained tags for ${name}:${tag}`, () => {
      assert.deepEqual(
        maintainedTags(hub + name, tag, day).map(one => one.tag),
        expected,
      );
    });

  it('drop an old distribution and keep the version', () => {
    assert.equal(withoutDistribution(`${hub}python`, '3.12-slim-buster'), '3.12-slim');
    assert.equal(withoutDistribution(`${hub}node`, '24.1.0-alpine3.12'), '24.1.0-alpine');
    assert.equal(withoutDistribution(`${hub}debian`, 'buster'), undefined);
  });

  it('find the one that has ended', () => {
    const releases = imageReleases(`${hub}node`, '24-buster');
    assert.equal(endedRelease(releases, day)?.product.name, 'Debian');
    assert.equal(endedRelease(releases, '2024-01-01'), undefined);
  });
});

describe('image knowledge', () => {
  it('says all that is known of a reference', () => {
    const known = imageKnowledge({ repository: `${hub}node`, tag: '20-alpine3.20' }, day);
    assert.equal(known.facts?.user, 'root');
    assert.equal(known.family, 'alpine');
    assert.deepEqual(known.variants, ['alpine']);
    assert.deepEqual(
      known.releases.map(({ line, hasEnded }) => `${line.line} ${hasEnded}`),
      ['20 true', '3.20 true'],
    );
    assert.equal(known.hardened, 'gcr.io/distroless/nodejs20-debian13:nonroot');
    assert.equal(known.discontinued, undefined);
  });

  it('knows repositories that are not updated any more', () => {
    const discontinued = (repository: string, tag?: string) =>
      imageKnowledge({ repository, tag }, day).discontinued?.replacement;
    assert.equal(discontinued(`${hub}openjdk`, '17'), 'eclipse-temurin');
    assert.equal(discontinued(`${hub}openjdk`, '27-ea-jdk'), undefined);
    assert.equal(discontinued('k8s.gcr.io/pause', '3.2'), 'registry.k8s.io');
    assert.equal(discontinued('docker.io/bitnamilegacy/redis', '7.2'), 'a maintained image');
    assert.equal(discontinued(`${hub}node`, '20'), undefined);
    assert.equal(discontinued('scratch'), undefined);
  });
});

function productNamed(name: string): Product {
  const product = products.find(one => one.name === name);
  assert.ok(product, name);
  return product;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/** The rows of the package's table: the installed one, else the copy beside this test. */
function distroInfo(name: string): readonly Readonly<Record<string, string | undefined>>[] {
  const installed = `/usr/share/distro-info/${name}.csv`;
  const file = existsSync(installed) ? installed : `test/rules-data/distro-info/${name}.csv`;
  const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = head.split(',');
  return rows.map(row =>
    Object.fromEntries(row.split(',').map((cell, index) => [columns[index] ?? '', cell])),
  );
}

/** By line. */
type Dates = Readonly<Record<string, string | null>>;

interface Copy {
  readonly products: Readonly<Record<string, { readonly lines: Dates }>>;
  /** By product and line: what stands in the way. */
  readonly unconfirmed: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const copy: Copy = JSON.parse(readFileSync('test/rules-data/endoflife-date.json', 'utf8'));
