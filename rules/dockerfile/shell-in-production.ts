import type { ImageReference } from '../../server/core/images/image-reference.ts';
import { knownValue } from '../../server/core/known.ts';
import type { PackageInstall, StageSubject } from '../../server/core/subjects/stage.ts';
import { defineRule } from '../define-rule.ts';
import { baseImageFacts, type ImageLanguage, type ResolvedImageFacts } from '../facts/base-images.ts';
import { distrolessAlternative, distrolessAlternatives } from '../facts/distroless-alternatives.ts';
import { launchOf } from '../refactorings/launch.ts';
import { splitStage } from '../refactorings/split-stage.ts';
import { installsUnknownPackages, needsSystemPackages } from '../system-packages.ts';

export const shellInProduction = defineRule({
  meta: {
    name: 'shell-in-production',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.19', secondary: ['A.8.9', 'A.8.18', 'A.8.27'], strength: 'supporting' },
    cwe: ['CWE-1188'],
    related: ['CIS-Docker-4.3'],
    summary: 'The production stage holds a shell or a package manager.',
    risk: 'With a shell and a package manager in the image, somebody who gets into the container can look around, install tools and go on from there. Without them most attacks end at the first step.',
    remedy:
      'Build in one stage and copy what runs into another whose base has no shell: distroless, a hardened image, or scratch for static programs.',
    degrees: {
      'base-image': {
        severity: 'info',
        summary: 'The production stage brings a shell, and an image without one exists for its language.',
      },
      'system-image': {
        severity: 'info',
        optIn: true,
        summary: 'The base image of the production stage brings a shell, whatever the stage is for.',
      },
      installed: {
        severity: 'info',
        // Where packages can be installed by a command, there is a shell already, known or not.
        optIn: true,
        summary: 'The production stage installs a shell on a base that is not known to have one.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: `FROM golang:1.23.4-alpine
WORKDIR /src
COPY . .
RUN go build -o /app ./cmd/app
USER 10001
ENTRYPOINT ["/app"]
`,
        good: `FROM golang:1.23.4-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app ./cmd/app
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /app /app
USER 10001
ENTRYPOINT ["/app"]
`,
      },
    ],
    references: ['NIST SP 800-190 4.1.2', 'CIS Docker Benchmark 4.3'],
  },
  inspects: 'stage',
  *check(stage) {
    if (!stage.isProduction || knownValue(stage.os) === 'windows') return;
    const base = knownValue(stage.base);
    const facts = base && baseImageFacts(base.repository, base.tag, base.digest);
    if (facts?.shell === true) {
      const { packageManager: manager } = facts;
      const what = manager === undefined || manager === 'none' ? 'a shell' : `a shell and ${manager}`;
      const degree = isReplaceable(base, facts, stage) ? 'base-image' : 'system-image';
      yield { at: stage.imageAt, degree, facts: { what, base: base?.name } };
      // Another shell beside the one that is there changes little.
      return;
    }
    const installed = stage.installs.find(install => shellsIn(install).length > 0);
    if (installed === undefined) return;
    const what = shellsIn(installed).join(', ');
    // What another stage of the file installed is told at the image.
    yield { at: installed.at ?? stage.imageAt, degree: 'installed', facts: { what, base: undefined } };
  },
  message: ({ what, base }) =>
    base === undefined
      ? `The production stage installs ${what}. Keep tools in a build stage, and copy only what runs.`
      : `The production stage is built on ${base}, which brings ${what}. Copy what runs into a stage without them, such as a distroless image.`,
  fix: stage => (installsUnknownPackages(stage) ? undefined : splitStage(stage)),
});

/**
 * Whether an image without a shell takes the place of this one: there is one for the language, the stage starts a program
 * of its own, and that needs nothing of the system; or this is the debug edition of such an image.
 */
function isReplaceable(
  base: ImageReference | undefined,
  { language }: ResolvedImageFacts,
  stage: StageSubject,
): boolean {
  if (base?.repository.startsWith('gcr.io/distroless/')) return true;
  if (language === undefined || needsSystemPackages(stage) || !hasCounterpart(language, base?.tag))
    return false;
  const program = launchOf(stage)?.words[0];
  return program !== undefined && !/(?:^|\/)(?:a|ba|da|k|z)?sh$|\.sh$/.test(program);
}

/** One for the version that the tag names; a tag without a version moves on with the newest. */
function hasCounterpart(language: ImageLanguage, tag: string | undefined): boolean {
  const candidates = distrolessAlternatives.filter(one => one.language === language);
  const version = /^(?:python)?(\d+(?:\.\d+)?)/.exec(tag ?? '')?.[1];
  if (version === undefined || candidates.every(one => one.version === undefined))
    return candidates.length > 0;
  return candidates.some(one => distrolessAlternative(one.language, version) !== undefined);
}

const shells: ReadonlySet<string> = new Set([
  'bash',
  'busybox',
  'dash',
  'fish',
  'ksh',
  'mksh',
  'tcsh',
  'zsh',
  'powershell',
]);

function shellsIn(install: PackageInstall): readonly string[] {
  return install.packages.map(name => name.split(/[=<>~@]/)[0] ?? name).filter(name => shells.has(name));
}
