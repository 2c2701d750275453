import type { FieldStep } from '../../workspace/object-change.ts';

/**
 * The steps of a field path of kustomize: `spec.template.spec.containers.[name=web].image`. A key with dots stands in
 * brackets, or has them escaped. undefined for what is no such path.
 */
export function stepsOfFieldPath(path: string): readonly FieldStep[] | undefined {
  const parts = path.replace(/^\./, '').match(/\[[^\]]*\]|(?:\\.|[^.\\[])+/g);
  if (parts === null || parts.length > longest) return undefined;
  return parts.map(stepOf);
}

const longest = 50;

function stepOf(part: string): FieldStep {
  if (!part.startsWith('[')) return part.replace(/\\(.)/g, '$1');
  const inner = part.slice(1, -1);
  const equals = inner.indexOf('=');
  return equals < 0 ? inner : { name: inner.slice(0, equals), value: inner.slice(equals + 1) };
}
