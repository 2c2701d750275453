import type { ImageReference } from '../../server/core/images/image-reference.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { replace } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';
import { type BuildImage, buildImage } from '../facts/build-images.ts';
import { developmentTool } from '../facts/development-tools.ts';
import { splitStage } from '../refactorings/split-stage.ts';

export const buildImageInProduction = defineRule({
  meta: {
    name: 'build-image-in-production',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.9', 'A.8.19', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-489', 'CWE-1104'],
    related: ['Tally prefer-multi-stage-build', 'Tally require-stages', 'S4507'],
    summary: 'The image that runs is built on one that is made for building or for debugging.',
    risk: 'A compiler, a package manager and a debugger are what an attacker brings first. Here they are at hand, and each is one more thing to keep free of holes.',
    remedy: 'Build in a stage of its own, and copy what runs into a stage on a runtime image.',
    degrees: {
      sdk: { severity: 'warning', summary: 'A compiler or a development kit.' },
      jdk: { severity: 'info', summary: 'A Java development kit where the runtime would do.' },
      debug: {
        severity: 'warning',
        summary: 'The debug or development variant of an image that has a plain one.',
        related: ['Tally gpu/prefer-runtime-final-stage'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM gcr.io/distroless/static-debian13:debug-nonroot\nCOPY app /app\nENTRYPOINT ["/app"]\n',
        good: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nENTRYPOINT ["/app"]\n',
        goodComesFromFix: true,
      },
    ],
    references: ['NIST SP 800-190 4.1.2', 'CIS Docker Benchmark 4.3'],
  },
  inspects: 'stage',
  *check(stage) {
    if (!stage.isProduction || !isStarted(stage)) return;
    const base = knownValue(stage.base);
    const found = base && buildImage(base.repository, base.tag);
    if (!found || isPurpose(stage) || drivesBuilds(stage)) return;
    yield { at: stage.imageAt, degree: found.kind, facts: { base, found } };
  },
  message: ({ base: { name, tag }, found: { what } }) =>
    `${name}${tag === undefined ? '' : `:${tag}`} brings ${what} into the image that runs. Build in a stage of its own, and copy what runs onto a runtime image.`,
  fix: (stage, { facts: { base, found } }) => [...plainTag(stage, base, found), ...asList(splitStage(stage))],
});

/** An image without a command is a base for others or a tool for builds. */
function isStarted({ instructions }: StageSubject): boolean {
  return instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
}

/** One that starts the build tool itself, or a shell, is made to build. */
function isPurpose({ instructions }: StageSubject): boolean {
  const last =
    instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT') ??
    instructions.findLast(({ keyword }) => keyword === 'CMD');
  const program = last?.args[0]?.text.replace(/^.*\//, '') ?? '';
  return /^(?:bash|sh|ash|zsh|go|cargo|mvn|mvnw|gradle|gradlew|dotnet-watch|make|gcc|sleep|tail)$/.test(
    program,
  );
}

/** One with a container engine or its client builds other images. */
function drivesBuilds({ installs }: StageSubject): boolean {
  return installs.some(({ packages }) =>
    packages.some(name => developmentTool(name) === 'container-runtime'),
  );
}

/** The tag of the plain variant, where the base is written out in this stage. */
function plainTag(stage: StageSubject, base: ImageReference, { plainTag: tag }: BuildImage): readonly Fix[] {
  const text = stage.textOf(stage.imageAt);
  if (tag === undefined || base.tag === undefined || base.digest !== undefined) return [];
  if (text !== `${base.name}:${base.tag}`) return [];
  const edits = [replace(stage.imageAt, `${base.name}:${tag}`)];
  return [{ title: `Change to ${base.name}:${tag}`, safety: 'needs-review', edits }];
}

function asList(fix: Fix | undefined): readonly Fix[] {
  return fix === undefined ? [] : [fix];
}
