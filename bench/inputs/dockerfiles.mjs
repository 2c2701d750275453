import { choices, teams } from './choices.mjs';

const bases = ['node:22-bookworm-slim', 'golang:1.23-alpine', 'python:3.13-slim', 'debian:bookworm'];

/** A Dockerfile of about `lines` lines in stages of some 28 lines; every third stage is a careless one. */
export function dockerfile(lines) {
  const pick = choices(lines);
  const written = [];
  for (let index = 0; written.length < lines; index++) {
    const stage = (index % 3 === 0 ? carelessStage : carefulStage)(`${pick.of(teams)}-${index}`, pick);
    written.push(...stage.slice(0, index === 0 ? stage.length : lines - written.length));
  }
  while (/\\$|^\s*#/.test(written.at(-1))) written.pop();
  return `${written.join('\n')}\n`;
}

function carelessStage(name, pick) {
  return [
    `# ${name}: everything that a review would send back`,
    `FROM ${pick.of(bases)} AS ${name}`,
    `ARG RELEASE=${pick.below(9)}.${pick.below(40)}`,
    `ENV SERVICE_HOME=/opt/${name} \\`,
    `    DATABASE_PASSWORD=blue-${pick.below(9000)}-lantern \\`,
    '    LANG=C.UTF-8',
    'WORKDIR $SERVICE_HOME',
    ...download(name, ''),
    `RUN curl -sSL https://tools.example.org/${name}/setup.sh | bash`,
    'RUN chmod -R 777 /opt && useradd worker',
    'ADD https://files.example.org/data.tar.gz /opt/data.tar.gz',
    'COPY . .',
    `EXPOSE 22 ${7000 + pick.below(900)}`,
    'USER root',
    `CMD node server.js --release $RELEASE`,
    '',
  ];
}

function carefulStage(name, pick) {
  return [
    `# ${name}: as it should be`,
    `FROM ${pick.of(bases)}@sha256:${'4d'.repeat(32)} AS ${name}`,
    `ARG RELEASE=${pick.below(9)}.${pick.below(40)}`,
    'ARG TARGETARCH',
    `ENV SERVICE_HOME=/opt/${name} LANG=C.UTF-8`,
    'WORKDIR $SERVICE_HOME',
    ...download(name, ' --no-install-recommends'),
    'COPY --chown=10001:10001 package.json package-lock.json ./',
    'RUN --mount=type=cache,target=/home/worker/.npm npm ci --omit=dev',
    'COPY --chown=10001:10001 src/ ./src/',
    `EXPOSE ${7000 + pick.below(900)}`,
    'USER 10001:10001',
    'HEALTHCHECK --interval=20s --timeout=2s CMD ["/opt/health"]',
    'ENTRYPOINT ["node", "src/server.js"]',
    '',
  ];
}

function download(name, aptOptions) {
  return [
    'RUN set -eu; \\',
    '    apt-get update; \\',
    `    apt-get install -y${aptOptions} ca-certificates curl=8.5.* xz-utils; \\`,
    '    case "$TARGETARCH" in \\',
    '      arm64) suffix=aarch64 ;; \\',
    '      *) suffix=x86_64 ;; \\',
    '    esac; \\',
    '    # What comes over the network is compared with what was released.',
    `    curl -fsSLo /tmp/${name}.txz "https://files.example.org/\${RELEASE}/${name}-\${suffix}.txz"; \\`,
    `    echo "${'c0ffee42'.repeat(8)}  /tmp/${name}.txz" | sha256sum -c -; \\`,
    `    tar -xJf /tmp/${name}.txz -C "$SERVICE_HOME"; \\`,
    `    rm -rf /tmp/${name}.txz /var/lib/apt/lists/*`,
  ];
}
