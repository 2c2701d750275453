import { knownValue } from '../known.ts';
import type { BuildPart } from '../workspace/build-part.ts';
import { child, descend, itemsOf, resolved, scalarPairs } from '../yaml/lookup.ts';
import { isMap, isScalar, type YamlNode } from '../yaml/node.ts';
import { isNull, textOf } from '../yaml/scalar-values.ts';
import { buildPart, isFilledIn } from './build-part-of.ts';

/** The builds of a compose file. Those whose place is filled in later are left out. */
export function composeBuilds(root: YamlNode | undefined): readonly BuildPart[] {
  const services = child(root, 'services');
  if (!isMap(services)) return [];
  return scalarPairs(services).flatMap(({ name, value }) => {
    const build = child(value, 'build');
    if (build === undefined || child(build, 'dockerfile_inline')) return [];
    const image = settled(child(value, 'image'));
    const images = image === undefined ? [] : [image];
    if (isScalar(build)) {
      const context = settled(build);
      const plain = { dockerfile: undefined, target: undefined, args: {}, images };
      return context === undefined ? [] : [buildPart('compose', name, { context, ...plain })];
    }
    return buildOf('compose', name, build, { argsKey: 'args', images });
  });
}

/** The artifacts that skaffold builds from Dockerfiles. */
export function skaffoldBuilds(root: YamlNode | undefined): readonly BuildPart[] {
  return itemsOf(descend(root, ['build', 'artifacts'])).flatMap(artifact => {
    const image = settled(child(artifact, 'image'));
    const others = ['buildpacks', 'jib', 'ko', 'bazel', 'custom'].some(key => child(artifact, key));
    if (image === undefined || others) return [];
    const docker = child(artifact, 'docker') ?? child(artifact, 'kaniko');
    const context = child(artifact, 'context');
    return buildOf('skaffold', image, docker, { argsKey: 'buildArgs', images: [image], context });
  });
}

function buildOf(
  by: BuildPart['by'],
  name: string,
  node: YamlNode | undefined,
  {
    argsKey,
    images,
    context: elsewhere,
  }: {
    readonly argsKey: string;
    readonly images: readonly string[];
    readonly context?: YamlNode | undefined;
  },
): readonly BuildPart[] {
  const places = {
    context: elsewhere ?? child(node, 'context'),
    dockerfile: child(node, 'dockerfile'),
    target: child(node, 'target'),
  };
  const texts = Object.entries(places).map(
    ([key, value]) => [key, settled(value), isWritten(value)] as const,
  );
  if (texts.some(([, text, written]) => written && text === undefined)) return [];
  const [context, dockerfile, target] = texts.map(([, text]) => text);
  return [
    buildPart(by, name, { context, dockerfile, target, args: argumentsOf(child(node, argsKey)), images }),
  ];
}

function isWritten(node: YamlNode | undefined): boolean {
  return node !== undefined && !isNull(node);
}

function settled(node: YamlNode | undefined): string | undefined {
  const text = knownValue(textOf(node));
  return text === undefined || isFilledIn(text) ? undefined : text;
}

/** A map, or a list of `NAME=value`; a name alone takes its value from the environment. */
function argumentsOf(node: YamlNode | undefined): Readonly<Record<string, string | null>> {
  if (isMap(node))
    return Object.fromEntries(
      scalarPairs(node).map(({ name, value }) => [name, settled(resolved(value)) ?? null]),
    );
  return Object.fromEntries(
    itemsOf(node).flatMap(item => {
      const text = knownValue(textOf(item));
      if (text === undefined) return [];
      const equals = text.indexOf('=');
      const value = equals < 0 ? undefined : text.slice(equals + 1);
      return [
        [equals < 0 ? text : text.slice(0, equals), value === undefined || isFilledIn(value) ? null : value],
      ];
    }),
  );
}
