import assert from 'node:assert/strict';
import {
  baseImageFacts,
  baseImages,
  baseImagesAsOf,
  type ResolvedImageFacts,
} from '../../rules/facts/base-images.ts';
import {
  distrolessAlternative,
  distrolessAlternatives,
  distrolessAlternativesAsOf,
} from '../../rules/facts/distroless-alternatives.ts';

const hub = 'docker.io/library/';

/** Repository, tag, and the facts that are expected of it. */
const references: readonly (readonly [string, string | undefined, Partial<ResolvedImageFacts>])[] = [
  ['scratch', undefined, { user: 'root', shell: false, packageManager: 'none' }],
  [
    `${hub}node`,
    '20',
    { user: 'root', userName: 'node', shell: true, packageManager: 'apt', language: 'node' },
  ],
  [`${hub}node`, '20-alpine', { user: 'root', userName: 'node', packageManager: 'apk', language: 'node' }],
  [`${hub}node`, '20-alpine3.20', { packageManager: 'apk' }],
  [`${hub}node`, 'lts-bookworm-slim', { packageManager: 'apt' }],
  [`${hub}alpine`, undefined, { user: 'root', shell: true, packageManager: 'apk' }],
  [`${hub}python`, '3.12-slim', { user: 'root', packageManager: 'apt', language: 'python', os: 'linux' }],
  [
    `${hub}python`,
    '3.12-windowsservercore-ltsc2022',
    { user: 'root', os: 'windows', packageManager: 'none' },
  ],
  [
    `${hub}golang`,
    '1.26-nanoserver-ltsc2022',
    { user: 'non-root', userName: 'ContainerUser', os: 'windows' },
  ],
  [`${hub}busybox`, 'musl', { user: 'root', shell: true, packageManager: 'none' }],
  [
    `${hub}eclipse-temurin`,
    '21-jre-ubi9-minimal',
    { user: 'root', packageManager: 'microdnf', language: 'java' },
  ],
  [`${hub}amazonlinux`, '2', { packageManager: 'yum' }],
  [`${hub}amazonlinux`, '2023', { packageManager: 'dnf' }],
  [`${hub}amazonlinux`, '2.0.20260101.0', { packageManager: 'yum' }],
  [`${hub}oraclelinux`, '9-slim', { packageManager: 'microdnf' }],
  [`${hub}haproxy`, '3.0', { user: 'non-root', userName: 'haproxy' }],
  [`${hub}haproxy`, '2.2.4-alpine', { user: 'root', userName: undefined, packageManager: 'apk' }],
  [`${hub}memcached`, '1.6-alpine', { user: 'non-root', userName: 'memcache', packageManager: 'apk' }],
  [`${hub}elasticsearch`, '8.15.0', { user: 'non-root' }],
  [`${hub}elasticsearch`, '7.17.9', { user: 'unknown' }],
  [`${hub}wordpress`, 'cli-php8.3', { user: 'non-root', userName: 'www-data', language: 'php' }],
  [`${hub}docker`, '27-dind-rootless', { user: 'non-root', userName: 'rootless' }],
  [`${hub}nats`, '2.10', { shell: false }],
  [`${hub}nats`, '2.10-alpine', { shell: true, packageManager: 'apk' }],
  ['gcr.io/distroless/static', 'debug', { user: 'root', shell: true, packageManager: 'none' }],
  ['gcr.io/distroless/static-debian12', 'nonroot', { user: 'non-root', userName: '65532', shell: false }],
  [
    'gcr.io/distroless/nodejs22-debian12',
    'debug-nonroot',
    { user: 'non-root', shell: true, language: 'node' },
  ],
  [
    'gcr.io/distroless/java21-debian13',
    'nonroot-arm64',
    { user: 'non-root', shell: false, language: 'java' },
  ],
  ['gcr.io/distroless/base-debian13', undefined, { user: 'root', shell: false }],
  [
    'cgr.dev/chainguard/node',
    'latest',
    { user: 'non-root', userName: '65532', shell: false, language: 'node' },
  ],
  ['cgr.dev/chainguard/node', 'latest-dev', { user: 'non-root', shell: true, packageManager: 'apk' }],
  ['cgr.dev/example.com/node', 'latest', { user: 'unknown', shell: 'unknown' }],
  ['dhi.io/python', '3.13', { user: 'non-root', shell: false, packageManager: 'none', language: 'python' }],
  ['dhi.io/python', '3.13-debian13-dev', { user: 'root', shell: true }],
  ['docker.io/bitnami/redis', '7.4', { user: 'non-root', userName: '1001', shell: true }],
  ['docker.io/bitnami/minideb', 'bookworm', { user: 'root', packageManager: 'apt' }],
  [
    'docker.io/nginxinc/nginx-unprivileged',
    '1.27',
    { user: 'non-root', userName: '101', packageManager: 'apt' },
  ],
  ['docker.io/nginxinc/nginx-unprivileged', '1.27-alpine-slim', { user: 'non-root', packageManager: 'apk' }],
  [
    'mcr.microsoft.com/dotnet/aspnet',
    '8.0-jammy-chiseled',
    { user: 'non-root', userName: '1654', shell: false, packageManager: 'none', language: 'dotnet' },
  ],
  ['mcr.microsoft.com/dotnet/aspnet', '8.0-noble-chiseled-extra', { user: 'non-root', shell: false }],
  [
    'mcr.microsoft.com/dotnet/aspnet',
    '6.0-jammy-chiseled',
    { user: 'non-root', userName: undefined, shell: false },
  ],
  [
    'mcr.microsoft.com/dotnet/aspnet',
    '8.0',
    { user: 'root', userName: '1654', shell: true, packageManager: 'apt' },
  ],
  [
    'mcr.microsoft.com/dotnet/sdk',
    '6.0-alpine',
    { user: 'root', userName: undefined, packageManager: 'apk' },
  ],
  [
    'mcr.microsoft.com/dotnet/runtime',
    '8.0-nanoserver-ltsc2022',
    { os: 'windows', userName: 'ContainerUser' },
  ],
  ['mcr.microsoft.com/windows/servercore', 'ltsc2022', { os: 'windows', user: 'root' }],
  ['mcr.microsoft.com/windows/nanoserver', 'ltsc2022', { os: 'windows', user: 'non-root' }],
  ['registry.access.redhat.com/ubi9', undefined, { user: 'root', packageManager: 'dnf' }],
  ['registry.access.redhat.com/ubi9/ubi-minimal', '9.4', { user: 'root', packageManager: 'microdnf' }],
  [
    'registry.access.redhat.com/ubi8/nodejs-20',
    '1',
    { user: 'non-root', userName: '1001', language: 'node' },
  ],
  ['registry.access.redhat.com/ubi9/something-else', '1', { user: 'unknown', shell: true }],
  ['public.ecr.aws/docker/library/node', '22-alpine', { repository: `${hub}node`, packageManager: 'apk' }],
  ['docker.io/grafana/grafana', '11.0.0-ubuntu', { user: 'non-root', packageManager: 'apt' }],
  ['quay.io/jupyter/scipy-notebook', 'latest', { user: 'non-root', userName: '1000', language: 'python' }],
];

describe('facts about base images', () => {
  for (const [repository, tag, expected] of references) {
    it(`knows ${repository}:${tag ?? 'latest'}`, () => {
      const facts = baseImageFacts(repository, tag);
      assert.ok(facts);
      for (const [name, value] of Object.entries(expected)) {
        assert.equal(facts[name as keyof ResolvedImageFacts], value, name);
      }
    });
  }

  it('does not know other images', () => {
    for (const repository of [
      'docker.io/example/app',
      `${hub}no-such-image`,
      'registry.example.com/node',
      '',
      '/',
    ]) {
      assert.equal(baseImageFacts(repository, '1'), undefined, repository);
    }
  });

  it('does not take one image for another whose name begins alike', () => {
    assert.equal(baseImageFacts('gcr.io/distroless', 'latest'), undefined);
    assert.equal(baseImageFacts(`${hub}nodejs`, '20'), undefined);
    assert.equal(baseImageFacts(`${hub}node`, '20-alpinelinux')?.packageManager, 'apt');
  });

  it('leaves open what a digest without a tag does not say', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const distroless = baseImageFacts('gcr.io/distroless/static-debian12', undefined, digest);
    assert.equal(distroless?.user, 'unknown');
    assert.equal(distroless?.userName, undefined);
    assert.equal(distroless?.shell, 'unknown');
    assert.equal(distroless?.packageManager, 'none');
    const node = baseImageFacts(`${hub}node`, undefined, digest);
    assert.equal(node?.user, 'root');
    assert.equal(node?.shell, true);
    assert.equal(node?.packageManager, undefined);
    const tagged = baseImageFacts('gcr.io/distroless/static-debian12', 'nonroot', digest);
    assert.equal(tagged?.user, 'non-root');
  });

  it('has no repository twice, and only normalised ones', () => {
    const seen = new Set<string>();
    for (const { repository } of baseImages) {
      assert.ok(!seen.has(repository), `${repository} stands in the table twice`);
      seen.add(repository);
      assert.equal(repository, repository.toLowerCase());
      assert.ok(repository === 'scratch' || repository.split('/')[0]?.includes('.'), repository);
      assert.ok(!repository.slice(0, -2).includes('*'), repository);
      assert.ok(!repository.includes(':'), repository);
    }
  });

  it('names a user for no image of unknown user, and has variants that can match', () => {
    for (const { repository, user, userName, variants } of baseImages) {
      if (user === 'unknown') assert.equal(userName, undefined, repository);
      for (const { tag } of variants ?? []) {
        assert.ok(tag !== '' && tag === tag.toLowerCase() && !tag.includes('-'), `${repository} ${tag}`);
      }
    }
  });

  it('is dated', () => {
    assert.match(baseImagesAsOf, /^\d{4}-\d{2}$/);
    assert.match(distrolessAlternativesAsOf, /^\d{4}-\d{2}$/);
  });
});

describe('runtime images without a shell', () => {
  it('are known to have none, and to run as a non-root user', () => {
    for (const { image, tag, user } of distrolessAlternatives) {
      const facts = baseImageFacts(image, tag);
      assert.equal(facts?.shell, false, `${image}:${tag}`);
      assert.equal(facts?.user, 'non-root', `${image}:${tag}`);
      assert.equal(facts?.userName, user, `${image}:${tag}`);
    }
  });

  it('exist for every language that is offered', () => {
    for (const language of ['node', 'python', 'java', 'go', 'rust', 'dotnet', 'static'] as const) {
      assert.ok(distrolessAlternative(language), language);
    }
  });

  it('keep the version in use, or are not offered', () => {
    assert.equal(distrolessAlternative('node')?.image, 'gcr.io/distroless/nodejs24-debian13');
    assert.equal(distrolessAlternative('node', '22')?.image, 'gcr.io/distroless/nodejs22-debian13');
    assert.equal(distrolessAlternative('node', '22.11.0')?.image, 'gcr.io/distroless/nodejs22-debian13');
    assert.equal(distrolessAlternative('node', '2'), undefined);
    assert.equal(distrolessAlternative('node', '23'), undefined);
    assert.equal(distrolessAlternative('java', '17')?.tag, 'nonroot');
    assert.equal(distrolessAlternative('java', '8'), undefined);
    assert.equal(distrolessAlternative('python', '3')?.version, '3.13');
    assert.equal(distrolessAlternative('python', '3.13.1')?.image, 'gcr.io/distroless/python3-debian13');
    assert.equal(distrolessAlternative('python', '3.11')?.image, 'dhi.io/python');
    assert.equal(distrolessAlternative('python', '3.9'), undefined);
    assert.equal(distrolessAlternative('dotnet', '8.0')?.tag, '8.0-noble-chiseled');
    assert.equal(distrolessAlternative('go', '1.26')?.image, 'gcr.io/distroless/static-debian13');
  });
});
