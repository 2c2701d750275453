import type { PackageRequest } from '../../server/core/packages/package-command.ts';
import { listOption } from '../../server/core/rule-kit/options.ts';
import type { PackageCommandSubject } from '../../server/core/subjects/package-command.ts';
import { defineRule } from '../define-rule.ts';
import { type DevelopmentTool, developmentTool } from '../facts/development-tools.ts';

export const developmentToolInProduction = defineRule({
  meta: {
    name: 'development-tool-in-production',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.9', 'A.8.18', 'A.8.19'], strength: 'supporting' },
    cwe: ['CWE-489', 'CWE-1104'],
    related: [],
    summary: 'The image that runs holds tools of development and administration.',
    risk: 'A program needs no compiler, debugger or remote login to run. An attacker who got in does: to build what he brought, to read the memory of other processes, to come back, or to go on to the next machine.',
    remedy:
      'Install them in a build stage and copy what it made. What only the build of a package needs goes in the same RUN: `apk add --virtual .build … && apk del .build`. Debug with an ephemeral container (`kubectl debug`).',
    degrees: {
      compiler: { severity: 'info', summary: 'A compiler or build system stays in the image.' },
      debugger: {
        severity: 'info',
        summary: 'A debugger or tracer stays in the image.',
        related: ['tally php/no-xdebug-in-final-image', 'S4507'],
      },
      'network-tool': {
        severity: 'info',
        summary: 'A tool that scans or records networks stays in the image.',
      },
      'remote-access': {
        severity: 'warning',
        // Whoever installs one on purpose knows; its port is reported by itself.
        optIn: true,
        summary: 'A server for remote login or file transfer is installed.',
        related: ['CIS-Docker-5.7'],
      },
      'container-runtime': {
        severity: 'info',
        summary: 'A container runtime or its client is installed.',
        related: ['tally gpu/no-container-runtime-in-image'],
      },
      editor: { severity: 'info', optIn: true, summary: 'A text editor stays in the image.' },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.20\nRUN apk add --no-cache gcc musl-dev\nCOPY main.c .\nRUN gcc -o /usr/bin/tool main.c\nUSER 10001\nCMD ["/usr/bin/tool"]\n',
        good: 'FROM alpine:3.20 AS build\nRUN apk add --no-cache gcc musl-dev\nCOPY main.c .\nRUN gcc -o /usr/bin/tool main.c\n\nFROM alpine:3.20\nCOPY --from=build /usr/bin/tool /usr/bin/\nUSER 10001\nCMD ["/usr/bin/tool"]\n',
      },
    ],
    references: ['NIST SP 800-190 4.1.2', 'CIS Docker Benchmark 4.3'],
  },
  inspects: 'packageCommand',
  options: {
    allow: listOption([], 'Packages that may stay, by name.'),
  },
  *check(subject, { allow }) {
    if (subject.action !== 'install' || !subject.isShipped || subject.place !== 'run') return;
    const found = new Map<DevelopmentTool, PackageRequest[]>();
    for (const one of subject.packages) {
      const tool = toolIn(one);
      if (
        !tool ||
        allow.includes(nameOf(one)) ||
        (tool !== 'remote-access' && isMadeForPeople(subject)) ||
        (tool === 'compiler' && (!buildsSomething(subject) || isHandedOn(one, subject))) ||
        (tool === 'container-runtime' && buildsImages(subject)) ||
        isRemoved(one, subject)
      )
        continue;
      const packages = found.get(tool);
      if (packages) packages.push(one);
      else found.set(tool, [one]);
    }
    for (const [tool, packages] of found) {
      const [first] = packages;
      if (first) yield { at: first.at, degree: tool, facts: { names: packages.map(nameOf), tool } };
    }
  },
  message: ({ names, tool }) =>
    `${joined(names)} ${names.length > 1 ? 'stay' : 'stays'} in the image that runs: ${advice[tool]}`,
});

function toolIn({ name, kind }: PackageRequest): DevelopmentTool | undefined {
  return name.state === 'known' && kind === 'registry' ? developmentTool(name.value) : undefined;
}

function nameOf({ name }: PackageRequest): string {
  return name.state === 'known' ? name.value : '';
}

/** A list for a sentence; of many names the first few. */
function joined(names: readonly string[]): string {
  if (names.length > 5) return `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}

/**
 * An image that starts nothing of its own is a base for others, one that starts a shell or the very tool is made for
 * people: there the tools are what it is for.
 */
function isMadeForPeople({ startedPrograms, packages }: PackageCommandSubject): boolean {
  const isFor = (program: string): boolean =>
    shells.has(program) ||
    developmentTool(program) !== undefined ||
    packages.some(one => nameOf(one) === program);
  return startedPrograms.length === 0 || startedPrograms.some(isFor);
}

/**
 * A list that does not come from the script itself is one that the image keeps in a variable, for those who build on it:
 * `ENV PHPIZE_DEPS`.
 */
function isHandedOn({ at }: PackageRequest, { packages, script }: PackageCommandSubject): boolean {
  const isList = packages.filter(one => one.at.start === at.start).length > 1;
  return isList && script.commands.every(({ assignments }) => assignments.length === 0);
}

/** With the plugin that builds, it is an image that builds images. */
function buildsImages({ packages }: PackageCommandSubject): boolean {
  return packages.some(one => /\b(?:buildx|buildkit)\b/.test(nameOf(one)));
}

/** A compiler that nothing in the build uses is there for what runs: a build server, a tool that compiles modules. */
function buildsSomething({ calledPrograms }: PackageCommandSubject): boolean {
  return [...calledPrograms].some(name => builders.has(name));
}

const builders: ReadonlySet<string> = new Set([
  ...[
    'make',
    'cmake',
    'ninja',
    'meson',
    'configure',
    'autogen.sh',
    'gcc',
    'g++',
    'cc',
    'clang',
    'qmake',
    'scons',
  ],
  ...[
    'pip',
    'pip3',
    'pipx',
    'uv',
    'poetry',
    'python',
    'python3',
    'conda',
    'mamba',
    'R',
    'Rscript',
    'cpan',
    'cpanm',
  ],
  ...['npm', 'yarn', 'pnpm', 'npx', 'bun', 'node-gyp', 'gem', 'bundle', 'rake', 'phpize', 'pecl', 'composer'],
  ...['docker-php-ext-install', 'go', 'cargo', 'rustc', 'cabal', 'stack', 'mix', 'swift', 'dotnet'],
  ...['mvn', 'mvnw', 'gradle', 'gradlew', 'ant', 'javac', 'bazel', 'luarocks', 'opam'],
]);

const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'ash', 'fish', 'tail', 'sleep']);

const advice: Readonly<Record<DevelopmentTool, string>> = {
  compiler:
    'with a compiler or build tool an attacker makes what he needs. Build in a stage of its own and copy the result.',
  debugger:
    'a debugger reads and changes other processes. Leave it out, and debug with an ephemeral container when you must.',
  'network-tool':
    'a tool that scans or records networks helps whoever gets in. Leave it out, and use an ephemeral container when you must.',
  'remote-access':
    'it is a second way in, with accounts and keys of its own. Leave it out: the platform has exec and logs.',
  'container-runtime':
    'a container that drives containers needs the host’s socket or its privileges. Leave it to the platform, or build with a rootless builder.',
  editor: 'nobody should edit files there. Leave it out.',
};

/** Whether a later command of the layer takes the package away: by name, pattern or group, or by a variable, which may. */
function isRemoved({ name }: PackageRequest, { layer, at, group }: PackageCommandSubject): boolean {
  return layer.some(({ action, packages, actionWord, at: other }) => {
    if (action !== 'remove' || other.start < at.start) return false;
    // `apt-get autoremove` behind `apt-mark auto` takes away what was not there before.
    if (packages.length === 0) return actionWord !== 'remove';
    return packages.some(({ name: removed }) => {
      if (removed.state !== 'known' || name.state !== 'known') return true;
      const gone = removed.value;
      const isPattern = gone.endsWith('*') && name.value.startsWith(gone.slice(0, -1));
      return gone === name.value || gone === group || isPattern;
    });
  });
}
