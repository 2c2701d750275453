import type { Entry } from './entry.ts';

/** An application of which not everything is known, so that nothing is said of it that needs all of it. */
export interface Silence {
  /** Its folder, as a URI. */
  readonly folder: string;
  readonly why: SilenceReason;
  /** The object that makes others, as `Kind name`. */
  readonly by: string | undefined;
}

/**
 * part: not all of its files are known. chart: a Helm chart makes objects. template, unreadable: a file of it is one.
 * resource: a kustomization uses what is not among the files. operator: a custom resource makes objects. neighbour: the
 * same, in a folder near by.
 */
export type SilenceReason =
  | 'part'
  | 'chart'
  | 'template'
  | 'unreadable'
  | 'resource'
  | 'operator'
  | 'neighbour';

/** The object as a person calls it. */
export function calledOf({ part, name }: Entry): string {
  return name === undefined ? part.objectKind : `${part.objectKind} ${name}`;
}

/** For the end of "nothing is said of links in this application, because …". */
export function silenceText({ why, by }: Pick<Silence, 'why' | 'by'>): string {
  return {
    part: 'not all of its files were part of the check',
    chart: 'its Helm chart makes objects that no file shows',
    template: 'a file of it is a template',
    unreadable: 'a file of it could not be read',
    resource: 'its kustomization uses what is not among the files (remote, generated or missing)',
    operator: `${by ?? 'a custom resource'} makes objects that no file shows`,
    neighbour: 'an operator or a chart in a folder near by makes objects that no file shows',
  }[why];
}
