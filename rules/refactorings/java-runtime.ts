import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { launchOf } from './launch.ts';
import { resolvePath } from './paths.ts';
import { takenOver } from './program-alone.ts';
import { copyFromBuilder, installsForBuildingOnly, jsonForm, type RuntimeStage } from './runtime-stage.ts';

/** A Java program started as `java … -jar FILE.jar`, or by its main class with a class path that names files and folders. */
export function javaRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const version = javaVersion(stage);
  const runtime = version === undefined ? undefined : distrolessAlternative('java', version);
  if (
    !launch ||
    !runtime ||
    !installsForBuildingOnly(stage) ||
    !/^(?:java|.*\/bin\/java)$/.test(launch.words[0] ?? '')
  )
    return undefined;
  const at = launch.words.indexOf('-jar');
  const jar = launch.words[at + 1];
  const image = `${runtime.image}:${runtime.tag}`;
  if (at < 0) return byMainClass(stage, launch.words.slice(1), image);
  if (jar === undefined || /[*?]/.test(jar)) return undefined;
  const file = resolvePath(knownValue(stage.workingDirectory) ?? '/', jar);
  const options = launch.words.slice(1, at);
  const isPlain = stage.instructions.every(({ keyword }) => keyword !== 'RUN');
  // An agent is a file of its own, which only comes along where everything does.
  if (!isPlain && options.some(word => word.startsWith('-javaagent') || word.startsWith('-agentpath')))
    return undefined;
  return {
    image,
    ...takenOver(stage, file),
    command: [
      // The image's own entry point is `java -jar`, which leaves no room for options before -jar.
      ...(options.length > 0 ? [jsonForm('ENTRYPOINT', ['/usr/bin/java', ...options, '-jar', file])] : []),
      jsonForm(
        'CMD',
        options.length > 0 ? launch.words.slice(at + 2) : [file, ...launch.words.slice(at + 2)],
      ),
    ].filter(line => line !== 'CMD []'),
  };
}

function byMainClass(stage: StageSubject, words: readonly string[], image: string): RuntimeStage | undefined {
  const at = words.findIndex(word => /^(?:-cp|-classpath|--class-path)$/.test(word));
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const parts = (words[at + 1] ?? '')
    .split(':')
    .map(part => resolvePath(directory, part.replace(/\/\*$/, '')));
  if (at < 0 || parts.some(part => part === '/' || part.includes('*'))) return undefined;
  return {
    image,
    needsDirectory: true,
    files: [...new Set(parts)].map(part => copyFromBuilder(part, part)),
    command: [jsonForm('ENTRYPOINT', ['/usr/bin/java', ...words])],
  };
}

/** `21-jre` of a Java image, `3.9-eclipse-temurin-21` of a build tool's. */
function javaVersion(stage: StageSubject): string | undefined {
  const base = knownValue(stage.base);
  const tag = base?.tag ?? '';
  const ofTool = /(?:temurin|openjdk|corretto|jdk|java)-?(\d+)/.exec(tag)?.[1];
  return ofTool ?? (/\/(?:maven|gradle)$/.test(base?.repository ?? '') ? undefined : /^(\d+)/.exec(tag)?.[1]);
}
