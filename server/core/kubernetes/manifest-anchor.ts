import { knownValue, type Value } from '../known.ts';
import type { Span } from '../text/span.ts';
import { anchorOfSteps } from '../yaml/anchor.ts';
import type { YamlNode } from '../yaml/node.ts';
import { type Step, stepsTo } from '../yaml/steps.ts';
import type { Manifest, ManifestObject } from './manifest.ts';

/**
 * `Deployment/shop/web/spec/containers[app]`: the object, then the keys to the place. The way to a pod spec is left out,
 * so that a Deployment and the Pod in it name a container alike.
 */
export function manifestAnchor({ document, objects }: Manifest, at: Span): string {
  if (at.end === 0) return objects[0] ? objectName(objects[0]) : 'document';
  const steps = stepsTo(document, at.start);
  const ways: readonly (YamlNode | undefined)[] = [document.root, ...steps.map(step => step.node)];
  const owner = objects.find(({ object }) => ways.includes(object.node));
  if (owner === undefined) return anchorOfSteps(steps);
  const rest = steps.slice(ways.indexOf(owner.object.node));
  return [objectName(owner), ...insidePod(owner, rest)].join('/');
}

function insidePod({ podSpecs }: ManifestObject, steps: readonly Step[]): readonly string[] {
  const place = steps.findIndex(step =>
    podSpecs.some(({ node, extent }) => extent === 'full' && node === step.node),
  );
  const several = podSpecs.length > 1;
  const kept = place < 0 || several ? steps : steps.slice(place + 1);
  const way = anchorOfSteps(kept);
  return [...(place < 0 || several ? [] : ['spec']), ...(way === '' ? [] : [way])];
}

function objectName({ object }: ManifestObject): string {
  const { kind, namespace, name } = object;
  return [kind, ...(namespace.state === 'absent' ? [] : [shown(namespace)]), shown(name)].join('/');
}

/** Names come from the file: an anchor holds only what a name may hold. */
function shown(name: Value<string>): string {
  return (knownValue(name) ?? '?').slice(0, 100).replace(/[^\w.?-]/g, '_');
}
