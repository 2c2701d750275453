import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { applyEdits } from '../../server/core/text/edits.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

/** Title and text of the refactoring that is offered for a Dockerfile; undefined where none is. */
function split(lines: readonly string[], packageJson?: unknown) {
  const files = packageJson === undefined ? {} : { 'package.json': JSON.stringify(packageJson) };
  const text = `${lines.join('\n')}\n`;
  const analysis = analyseText(service, 'dockerfile', text, { files });
  const fixes = analysis.findings.flatMap(finding => service.fixes(analysis, finding.id));
  const fix = fixes.find(({ kind }) => kind === 'refactor');
  return fix && { title: fix.title, lines: applyEdits(text, fix.edits).trimEnd().split('\n') };
}

/** The lines of the stage that the split adds. */
const added = (lines: readonly string[], packageJson?: unknown) => {
  const after = split(lines, packageJson)?.lines;
  return after?.slice(after.findLastIndex(line => line.startsWith('FROM ')));
};

describe('what npm starts', () => {
  const file = (command: string) => [
    'FROM node:24.1.0-slim',
    'WORKDIR /app',
    'COPY package*.json ./',
    'RUN npm ci',
    'COPY . .',
    command,
  ];
  const starts = (command: string, scripts: Readonly<Record<string, string>>) =>
    added(file(command), { scripts })?.slice(3);

  it('is read in the package.json beside the Dockerfile', () => {
    assert.deepEqual(starts('CMD ["npm", "start"]', { start: 'node --enable-source-maps dist/main.js' }), [
      'CMD ["--enable-source-maps", "dist/main.js"]',
    ]);
    assert.deepEqual(starts('CMD yarn prod --port 8080', { prod: 'node server.js' }), [
      'CMD ["server.js", "--port", "8080"]',
    ]);
    assert.deepEqual(starts('ENTRYPOINT ["pnpm", "run", "start"]', { start: 'tsx src/server.ts' }), [
      'CMD ["--import", "tsx", "src/server.ts"]',
    ]);
  });

  it('may be another script, with variables before it', () => {
    const scripts = { start: 'npm run prod', prod: 'cross-env NODE_ENV=production node server.js' };
    assert.deepEqual(starts('CMD ["npm", "run", "start"]', scripts), [
      'ENV NODE_ENV=production',
      'CMD ["server.js"]',
    ]);
  });

  it('may be a program of a package that node starts', () => {
    assert.deepEqual(starts('CMD ["npm", "start", "--", "-p", "8080"]', { start: 'next start' }), [
      'COPY --from=build --chown=65532:65532 /app/.next /app/.next',
      'CMD ["node_modules/next/dist/bin/next", "start", "-p", "8080"]',
    ]);
    assert.equal(
      starts('CMD ["npx", "next", "start"]', {})?.at(-1),
      'CMD ["node_modules/next/dist/bin/next", "start"]',
    );
  });

  it('may be a server of files', () => {
    assert.equal(added(file('CMD ["npm", "start"]'), { scripts: { start: 'serve -s dist' } })?.[0], nginx);
    const preview = [...file('EXPOSE 4173'), 'CMD ["npm", "run", "preview", "--", "--host"]'];
    const after = added(preview, { scripts: { preview: 'vite preview' } });
    assert.deepEqual(
      [after?.[0], after?.[1], after?.[4]],
      [nginx, 'COPY --from=build /app/dist /usr/share/nginx/html', '  listen 4173;'],
    );
  });

  const unclear: readonly (readonly [
    why: string,
    command: string,
    scripts: Readonly<Record<string, string>>,
  ])[] = [
    ['a server for development', 'CMD ["npm", "start"]', { start: 'react-scripts start' }],
    ['several commands', 'CMD ["npm", "start"]', { start: 'node migrate.js && node server.js' }],
    ['a script that runs before it', 'CMD ["npm", "start"]', { prestart: 'node m.js', start: 'node a.js' }],
    ['a watcher', 'CMD ["npm", "start"]', { start: 'node --watch server.js' }],
    ['no such script', 'CMD ["npm", "start"]', { build: 'tsc' }],
    ['options for npm itself', 'CMD ["npm", "start", "--silent"]', { start: 'node a.js' }],
    ['a circle', 'CMD ["npm", "start"]', { start: 'npm run start' }],
    ['a port that settings may name', 'CMD ["npm", "start"]', { start: 'vite preview' }],
  ];
  for (const [why, command, scripts] of unclear)
    it(`is not taken over with ${why}`, () => assert.equal(starts(command, scripts), undefined));

  it('is not known where the package.json is of another folder, or cannot be read', () => {
    const scripts = { start: 'node a.js' };
    assert.equal(
      added(['FROM node:24', 'WORKDIR /app', 'COPY api ./', 'RUN npm ci', 'CMD ["npm", "start"]'], {
        scripts,
      }),
      undefined,
    );
    assert.equal(added(file('CMD ["npm", "start"]')), undefined);
    assert.equal(added(file('CMD ["npm", "start"]'), 'scripts'), undefined);
    assert.equal(
      added([...file('RUN yarn install --immutable'), 'CMD ["yarn", "start"]'], { scripts }),
      undefined,
    );
  });
});

const nginx = 'FROM dhi.io/nginx:1.30-debian13';

describe('packages of Python', () => {
  const file = (install: string, command: string) => [
    'FROM python:3.13-slim',
    'WORKDIR /app',
    'COPY . .',
    install,
    command,
  ];
  const links = 'ENV PYTHONUSERBASE=/app/.venv';

  it('are found where uv puts them', () => {
    const after = added([
      'FROM python:3.13-slim',
      'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/',
      'ENV UV_LINK_MODE=copy',
      'ADD . /app',
      'WORKDIR /app',
      'RUN uv sync --locked',
      'CMD ["uv", "run", "--no-sync", "main.py"]',
    ]);
    assert.deepEqual(after?.slice(2), [links, 'COPY --from=build /app /app', 'CMD ["main.py"]']);
    const system = added([
      'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim',
      'ENV UV_SYSTEM_PYTHON=1',
      'WORKDIR /app',
      'COPY . .',
      'RUN uv pip install -r pyproject.toml',
      'CMD ["python", "main.py"]',
    ]);
    assert.equal(system?.[3], 'ENV PYTHONPATH=/usr/local/lib/python3.13/site-packages');
  });

  it('are found where poetry puts them', () => {
    const install =
      'RUN pip install poetry && poetry config virtualenvs.create false && poetry install --no-root';
    assert.deepEqual(added(file(install, 'CMD ["poetry", "run", "uvicorn", "main:app"]'))?.slice(2), [
      'COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages',
      'ENV PYTHONPATH=/usr/local/lib/python3.13/site-packages',
      'COPY --from=build /app /app',
      'CMD ["-m", "uvicorn", "main:app"]',
    ]);
    const own = 'ENV POETRY_VIRTUALENVS_IN_PROJECT=true\nRUN pip install poetry && poetry install';
    assert.equal(added(file(own, 'CMD ["poetry", "run", "python", "a.py"]'))?.[2], links);
  });

  it('are found in an environment that the program uses', () => {
    const install =
      'RUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install -r requirements.txt';
    assert.deepEqual(added(file(install, 'CMD ["gunicorn", "app:app"]'))?.slice(2), [
      'COPY --from=build /opt/venv/lib/python3.13/site-packages /opt/venv/lib/python3.13/site-packages',
      'ENV PYTHONPATH=/opt/venv/lib/python3.13/site-packages',
      'COPY --from=build /app /app',
      'CMD ["-m", "gunicorn", "app:app"]',
    ]);
    const activated = 'RUN python -m venv venv && . /app/venv/bin/activate && pip install x';
    const packages = 'ENV PYTHONPATH=/app/venv/lib/python3.13/site-packages';
    for (const python of ['/app/venv/bin/python', 'venv/bin/python', './venv/bin/python3'])
      assert.equal(added(file(activated, `CMD ["${python}", "a.py"]`))?.[2], packages);
  });

  it('may be links to the sources', () => {
    assert.equal(
      added(file('RUN pip install -e .', 'CMD ["flask", "run"]'))?.[3],
      'ENV PYTHONUSERBASE=/usr/local',
    );
  });

  const unclear = [
    [
      'an environment in a cache',
      'RUN pip install poetry && poetry install',
      'CMD ["poetry", "run", "python", "a.py"]',
    ],
    ['a script that a package installs', 'RUN pip install uv && uv sync', 'CMD ["uv", "run", "serve"]'],
    [
      'two places',
      'RUN pip install x && python -m venv /v && /v/bin/pip install y',
      'CMD ["/v/bin/python", "a.py"]',
    ],
    ['another tool', 'RUN pip install pdm && pdm install', 'CMD ["python", "a.py"]'],
    ['a folder of its own', 'RUN pip install -t lib -r requirements.txt', 'CMD ["python", "a.py"]'],
  ] as const;
  for (const [why, install, command] of unclear)
    it(`are not found with ${why}`, () => assert.equal(added(file(install, command)), undefined));
});

describe('a stage that runs nothing while it is built', () => {
  it('moves to the image without a shell', () => {
    const java = split([
      'FROM --platform=$BUILDPLATFORM eclipse-temurin:21-jre-alpine',
      'COPY target/*.jar app.jar',
      'USER nobody',
      'EXPOSE 8080',
      'ENTRYPOINT ["java", "-Xmx1g", "-jar", "/app.jar"]',
    ]);
    assert.equal(java?.title, 'Move to gcr.io/distroless/java21-debian13:nonroot, which has no shell');
    assert.deepEqual(java?.lines, [
      'FROM --platform=$BUILDPLATFORM gcr.io/distroless/java21-debian13:nonroot',
      'WORKDIR /',
      'COPY target/*.jar app.jar',
      'EXPOSE 8080',
      'ENTRYPOINT ["/usr/bin/java", "-Xmx1g", "-jar", "/app.jar"]',
    ]);
  });

  it('keeps its working directory', () => {
    assert.deepEqual(
      added([
        'FROM mcr.microsoft.com/dotnet/aspnet:10.0',
        'WORKDIR /app',
        'COPY publish .',
        'CMD ["dotnet", "a.dll"]',
      ]),
      [
        'FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra',
        'WORKDIR /app',
        'COPY publish .',
        'CMD ["dotnet", "/app/a.dll"]',
      ],
    );
  });

  it('is split where it gives files to an account of its image', () => {
    const after = split([
      'FROM node:24',
      'WORKDIR /app',
      'COPY --chown=node . .',
      'USER node',
      'CMD ["node", "a.js"]',
    ]);
    assert.match(after?.title ?? '', /^Split /);
  });

  it('stays where others are built on it', () => {
    assert.equal(
      split(['FROM node:24', 'WORKDIR /app', 'COPY . .', 'ONBUILD RUN npm ci', 'CMD ["node", "a.js"]']),
      undefined,
    );
  });
});

describe('a program that is compiled', () => {
  it('is built once where it was built at every start', () => {
    assert.deepEqual(
      split([
        'FROM golang:1.27-alpine',
        'ENV GOPROXY=direct',
        'WORKDIR /src',
        'COPY . .',
        'CMD ["go", "run", "main.go", "util.go", "--port", "8080"]',
      ])?.lines.slice(4),
      [
        'RUN go build -o /usr/local/bin/app main.go util.go',
        '',
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'COPY --from=build /usr/local/bin/app /usr/local/bin/app',
        'ENTRYPOINT ["/usr/local/bin/app"]',
        'CMD ["--port", "8080"]',
      ],
    );
  });

  it('takes along the data that is copied for it, else the title says what is taken alone', () => {
    const file = (copies: readonly string[]) => [
      'FROM rust:1.90',
      'WORKDIR /app',
      'COPY src src',
      ...copies,
      'RUN cargo build --release',
      'CMD ["./target/release/web"]',
    ];
    assert.deepEqual(added(file(['COPY web/templates ./templates']))?.slice(1, 4), [
      'WORKDIR /app',
      'COPY --from=build /app/target/release/web /app/target/release/web',
      'COPY --from=build /app/templates /app/templates',
    ]);
    assert.match(split(file([]))?.title ?? '', /, taking over \/app\/target\/release\/web alone$/);
  });

  it('keeps the name that its stage has', () => {
    const file = (name: string) => [
      `FROM golang:1.27 AS ${name}`,
      'WORKDIR /src',
      'RUN go build',
      'CMD ["./web"]',
    ];
    assert.equal(added(file('compile'))?.[1], 'COPY --from=compile /src/web /src/web');
    assert.equal(added(file('runtime')), undefined);
  });

  it('is not taken over where libraries would be missing', () => {
    assert.equal(
      added([
        'FROM golang:1.27',
        'WORKDIR /s',
        'RUN apt-get install -y libvips-dev && go build',
        'CMD ["./web"]',
      ]),
      undefined,
    );
    assert.equal(
      added(['FROM rust:1.75-bullseye', 'WORKDIR /s', 'RUN cargo build -r', 'CMD ["target/release/web"]']),
      undefined,
    );
  });
});
