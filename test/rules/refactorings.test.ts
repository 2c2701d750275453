import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/text/edits.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

/** The text after the split that is offered for a Dockerfile; undefined where none is. */
function split(text: string): string | undefined {
  const analysis = analyseText(service, 'dockerfile', text);
  const fixes = analysis.findings.flatMap(finding => service.fixes(analysis, finding.id));
  const fix = fixes.find(({ kind }) => kind === 'refactor');
  return fix && applyEdits(text, fix.edits);
}

describe('splitting a build off', () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'Python with packages',
      'FROM python:3.13-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "-u", "app.py"]\n',
      'FROM python:3.13-slim AS build\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n\nFROM gcr.io/distroless/python3-debian13:nonroot\nWORKDIR /app\nCOPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages\nENV PYTHONPATH=/usr/local/lib/python3.13/site-packages\nCOPY --from=build /app /app\nCMD ["-u", "app.py"]\n',
    ],
    [
      'a Python package that is started by its command',
      'FROM python:3.13.1\nWORKDIR /app\nCOPY . .\nRUN pip install gunicorn\nCMD gunicorn --bind 0.0.0.0:8000 app:app\n',
      'FROM python:3.13.1 AS build\nWORKDIR /app\nCOPY . .\nRUN pip install gunicorn\n\nFROM gcr.io/distroless/python3-debian13:nonroot\nWORKDIR /app\nCOPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages\nENV PYTHONPATH=/usr/local/lib/python3.13/site-packages\nCOPY --from=build /app /app\nCMD ["-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]\n',
    ],
    [
      '.NET',
      'FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /app\nEXPOSE 8080\nENTRYPOINT ["dotnet", "/app/web.dll"]\n',
      'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /app\n\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra\nWORKDIR /src\nCOPY --from=build /app /app\nEXPOSE 8080\nENTRYPOINT ["dotnet", "/app/web.dll"]\n',
    ],
    [
      'files for browsers',
      'FROM node:24.1.0\nWORKDIR /site\nCOPY . .\nRUN npm ci && npm run build\nCMD ["npx", "serve", "-s", "dist", "-l", "5000"]\n',
      "FROM node:24.1.0 AS build\nWORKDIR /site\nCOPY . .\nRUN npm ci && npm run build\n\nFROM dhi.io/nginx:1.30-debian13\nCOPY --from=build /site/dist /usr/share/nginx/html\nCOPY <<'EOF' /etc/nginx/conf.d/default.conf\nserver {\n  listen 5000;\n  root /usr/share/nginx/html;\n  location / {\n    try_files $uri $uri/ /index.html;\n  }\n}\nEOF\n",
    ],
    [
      'a Go package that is installed',
      'FROM golang:1.27\nCOPY . /src\nRUN go install example.com/cmd/hello@v1.2.0\nENTRYPOINT ["/go/bin/hello"]\n',
      'FROM golang:1.27 AS build\nCOPY . /src\nRUN go install example.com/cmd/hello@v1.2.0\n\nFROM gcr.io/distroless/base-debian13:nonroot\nCOPY --from=build /go/bin/hello /go/bin/hello\nENTRYPOINT ["/go/bin/hello"]\n',
    ],
    [
      'Node',
      'FROM node:24.1.0-slim\nWORKDIR /srv\nCOPY . .\nRUN npm ci --omit=dev\nENV NODE_ENV=production\nUSER 10001\nCMD ["node", "index.js"]\n',
      'FROM node:24.1.0-slim AS build\nWORKDIR /srv\nCOPY . .\nRUN npm ci --omit=dev\nENV NODE_ENV=production\nUSER 10001\n\nFROM gcr.io/distroless/nodejs24-debian13:nonroot\nWORKDIR /srv\nCOPY --from=build /srv /srv\nENV NODE_ENV=production\nUSER 10001\nCMD ["index.js"]\n',
    ],
    [
      'Python of a version that only a hardened image has, with a folder that it writes to',
      'FROM python:3.12-slim-bookworm\nRUN apt-get update && apt-get install -y gcc\nRUN mkdir -p /documents\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nENTRYPOINT ["python"]\nCMD ["/app/job.py"]\n',
      'FROM python:3.12-slim-bookworm AS build\nRUN apt-get update && apt-get install -y gcc\nRUN mkdir -p /documents\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n\nFROM dhi.io/python:3.12-debian13\nWORKDIR /app\nCOPY --from=build /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages\nENV PYTHONPATH=/usr/local/lib/python3.12/site-packages\nCOPY --from=build /app /app\nCOPY --from=build --chown=65532:65532 /documents /documents\nCMD ["python", "/app/job.py"]\n',
    ],
    [
      'Python on Alpine, whose packages are installed on Debian then',
      'FROM python:3.13.3-alpine3.20\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n',
      'FROM python:3.13.3-slim AS build\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n\nFROM gcr.io/distroless/python3-debian13:nonroot\nWORKDIR /app\nCOPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages\nENV PYTHONPATH=/usr/local/lib/python3.13/site-packages\nCOPY --from=build /app /app\nCMD ["app.py"]\n',
    ],
    [
      'Python files in the root folder',
      'FROM python:3.13-slim\nCOPY requirements.txt /requirements.txt\nRUN pip install -r requirements.txt\nCOPY worker.py queue.py /work/\nCOPY ./main.py /main.py\nCMD exec python main.py\n',
      'FROM python:3.13-slim AS build\nCOPY requirements.txt /requirements.txt\nRUN pip install -r requirements.txt\nCOPY worker.py queue.py /work/\nCOPY ./main.py /main.py\n\nFROM gcr.io/distroless/python3-debian13:nonroot\nWORKDIR /\nCOPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages\nENV PYTHONPATH=/usr/local/lib/python3.13/site-packages\nCOPY --from=build /work /work\nCOPY --from=build /main.py /main.py\nCMD ["main.py"]\n',
    ],
    [
      'gunicorn on the port that it would take anyway',
      'FROM python:3.13-slim\nENV HOME_DIR /app\nWORKDIR $HOME_DIR\nCOPY . ./\nRUN pip install gunicorn\nCMD exec gunicorn --bind :$PORT --workers 1 app:app\n',
      'FROM python:3.13-slim AS build\nENV HOME_DIR /app\nWORKDIR $HOME_DIR\nCOPY . ./\nRUN pip install gunicorn\n\nFROM gcr.io/distroless/python3-debian13:nonroot\nWORKDIR /app\nCOPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages\nENV PYTHONPATH=/usr/local/lib/python3.13/site-packages\nCOPY --from=build /app /app\nENV HOME_DIR /app\nCMD ["-m", "gunicorn", "--workers", "1", "app:app"]\n',
    ],
    [
      'Node on Alpine with a build argument',
      'FROM node:24.1.0-alpine\nARG RELEASE\nENV RELEASE=${RELEASE}\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY . .\nCMD ["sh", "-c", "node index.js"]\n',
      'FROM node:24.1.0-slim AS build\nARG RELEASE\nENV RELEASE=${RELEASE}\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY . .\n\nFROM gcr.io/distroless/nodejs24-debian13:nonroot\nWORKDIR /srv\nCOPY --from=build /srv /srv\nARG RELEASE\nENV RELEASE=${RELEASE}\nCMD ["index.js"]\n',
    ],
    [
      'a folder that the program may write to',
      'FROM node:24.1.0-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && mkdir -p uploads && chown -R node:node /app/uploads\nUSER node\nCMD ["node", "server.js"]\n',
      'FROM node:24.1.0-slim AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && mkdir -p uploads && chown -R node:node /app/uploads\nUSER node\n\nFROM gcr.io/distroless/nodejs24-debian13:nonroot\nWORKDIR /app\nCOPY --from=build /app /app\nCOPY --from=build --chown=65532:65532 /app/uploads /app/uploads\nCMD ["server.js"]\n',
    ],
    [
      'a working directory that belongs to the user',
      'FROM node:24.1.0-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && chown -R 10001 .\nUSER 10001\nCMD ["node", "server.js"]\n',
      'FROM node:24.1.0-slim AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && chown -R 10001 .\nUSER 10001\n\nFROM gcr.io/distroless/nodejs24-debian13:nonroot\nWORKDIR /app\nCOPY --from=build --chown=10001 /app /app\nUSER 10001\nCMD ["server.js"]\n',
    ],
    [
      'a Go program in the working directory',
      'FROM golang:1.27-alpine\nWORKDIR /src\nCOPY . .\nRUN go build\nEXPOSE 8080\nCMD ["./web", "--listen", ":8080"]\n',
      'FROM golang:1.27-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build\n\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /src/web /src/web\nEXPOSE 8080\nCMD ["/src/web", "--listen", ":8080"]\n',
    ],
    [
      'a Java program by its main class',
      'FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn -q package dependency:copy-dependencies\nENTRYPOINT ["java", "-cp", "target/classes:target/dependency/*", "com.example.Main"]\n',
      'FROM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /app\nCOPY . .\nRUN mvn -q package dependency:copy-dependencies\n\nFROM gcr.io/distroless/java21-debian13:nonroot\nWORKDIR /app\nCOPY --from=build /app/target/classes /app/target/classes\nCOPY --from=build /app/target/dependency /app/target/dependency\nENTRYPOINT ["/usr/bin/java", "-cp", "target/classes:target/dependency/*", "com.example.Main"]\n',
    ],
    [
      'a Rust program that is installed',
      'FROM rust:1.90\nWORKDIR /src\nCOPY . .\nRUN cargo install --path .\nCMD ["hello", "--port", "8080"]\n',
      'FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo install --path .\n\nFROM gcr.io/distroless/cc-debian13:nonroot\nCOPY --from=build /usr/local/cargo/bin/hello /usr/local/cargo/bin/hello\nCMD ["/usr/local/cargo/bin/hello", "--port", "8080"]\n',
    ],
    [
      'a Rust program that links its C library in',
      'FROM rust:1.90-alpine\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nCMD ["./target/release/hello"]\n',
      'FROM rust:1.90-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /src/target/release/hello /src/target/release/hello\nCMD ["/src/target/release/hello"]\n',
    ],
  ];
  for (const [title, before, after] of cases) it(title, () => assert.equal(split(before), after));

  const unclear: readonly (readonly [why: string, text: string])[] = [
    ['a version of Python that moves', 'FROM python:3-slim\nWORKDIR /app\nCMD ["python", "app.py"]\n'],
    [
      'what only Alpine has',
      'FROM python:3.13-alpine\nWORKDIR /app\nRUN adduser -D app\nCMD ["python", "app.py"]\n',
    ],
    [
      'a tag of Alpine with a digest',
      'FROM node:24-alpine@sha256:032e78d7e54e352129831743737e3a83171d9cc5b5896f411649c597ce0b11ea\nWORKDIR /app\nCMD ["node", "a.js"]\n',
    ],
    [
      'a command that writes nobody knows where',
      'FROM python:3.13\nWORKDIR /app\nRUN python -m nltk.downloader punkt\nCMD ["python", "app.py"]\n',
    ],
    [
      'a copy into a folder of the system',
      'FROM node:24\nWORKDIR /app\nCOPY tools /usr/local/bin\nCMD ["node", "a.js"]\n',
    ],
    [
      'a program of another image',
      'FROM python:3.13\nCOPY --from=docker.io/mikefarah/yq:4 /usr/bin/yq /bin/yq\nWORKDIR /app\nRUN pip install x\nCMD ["python", "app.py"]\n',
    ],
    [
      'a port that a variable names',
      'FROM python:3.13\nWORKDIR /app\nCMD ["sh", "-c", "uvicorn main:app --port $PORT"]\n',
    ],
    ['the toolchain itself', 'FROM rust:1.90\nRUN cargo install --path .\nCMD cargo run\n'],
    [
      'Rust that looks for its C library',
      'FROM rust:1.90-alpine\nENV RUSTFLAGS="-C target-feature=-crt-static"\nRUN cargo install x\nCMD ["x"]\n',
    ],
    [
      'libraries of the system',
      'FROM python:3.13\nWORKDIR /app\nRUN apt-get install -y libpq5\nCMD ["python", "app.py"]\n',
    ],
    [
      'an environment that the program does not see',
      'FROM python:3.13\nWORKDIR /app\nRUN python -m venv /v && /v/bin/pip install x\nCMD ["python", "app.py"]\n',
    ],
    ['no folder of its own', 'FROM python:3.13\nCOPY . .\nCMD ["python", "app.py"]\n'],
    [
      'a command that needs a shell',
      'FROM python:3.13\nWORKDIR /app\nCMD exec hypercorn --bind :$PORT app:app\n',
    ],
    ['npm, which the image without a shell lacks', 'FROM node:24\nWORKDIR /app\nCMD ["npm", "start"]\n'],
    ['a runtime that has ended', 'FROM node:20\nWORKDIR /app\nCMD ["node", "a.js"]\n'],
    [
      'a program for one system',
      'FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /s\nRUN dotnet publish -r linux-x64 -o /app\nENTRYPOINT ["dotnet", "/app/a.dll"]\n',
    ],
    ['a port that only root may take', 'FROM node:24\nWORKDIR /s\nCMD ["npx", "serve", "-l", "80"]\n'],
    ['an option that is not known', 'FROM node:24\nWORKDIR /s\nCMD ["npx", "http-server", "--gzip"]\n'],
  ];
  for (const [why, text] of unclear)
    it(`is not offered with ${why}`, () => assert.equal(split(text), undefined));
});

describe('users without rights', () => {
  const titles = (text: string): readonly string[] => {
    const analysis = analyseText(service, 'dockerfile', text);
    const finding = analysis.findings.find(({ rule }) => rule === 'root-user');
    return finding ? service.fixes(analysis, finding.id).map(fix => fix.title) : [];
  };
  const texts = (text: string): readonly string[] => {
    const analysis = analyseText(service, 'dockerfile', text);
    const finding = analysis.findings.find(({ rule }) => rule === 'root-user');
    return finding ? service.fixes(analysis, finding.id).map(fix => applyEdits(text, fix.edits)) : [];
  };

  it('come in the words of the system', () => {
    assert.deepEqual(texts('FROM alpine:3.23.0\nWORKDIR /srv\nCMD ["a"]\n').slice(1), [
      'FROM alpine:3.23.0\nWORKDIR /srv\nRUN addgroup -g 10001 app && adduser -D -u 10001 -G app -s /sbin/nologin app && chown 10001:10001 /srv\nUSER 10001\nCMD ["a"]\n',
    ]);
    assert.deepEqual(texts('FROM debian:13.1\nCMD ["a"]\n').slice(1), [
      'FROM debian:13.1\nRUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin app\nUSER 10001\nCMD ["a"]\n',
    ]);
  });

  it('are those that the image or the stage has', () => {
    assert.deepEqual(titles('FROM node:24.1.0\nCMD ["node"]\n').slice(0, 2), [
      'Add USER 10001',
      'Add USER node, the account that node has for it',
    ]);
    assert.deepEqual(titles('FROM alpine:3.23.0\nRUN adduser -D -u 4242 web\nCMD ["a"]\n'), [
      'Add USER 4242',
    ]);
    assert.deepEqual(titles('FROM gcr.io/distroless/static-debian13\nCMD ["/a"]\n'), ['Add USER 65532']);
    assert.deepEqual(
      titles('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER ContainerAdministrator\n'),
      ['Change to USER ContainerUser'],
    );
  });

  it('are only numbers where the image has no tools for accounts', () => {
    assert.deepEqual(titles('FROM scratch\nCMD ["/a"]\n'), ['Add USER 10001']);
    assert.deepEqual(titles('FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4\nCMD ["/a"]\n'), [
      'Add USER 10001',
    ]);
  });
});
