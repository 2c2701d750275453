import { join } from 'node:path';
import type { PolicyLayer, PolicyProblem } from '../../core/engine/policy.ts';
import type { Service } from '../../core/service.ts';
import { readText } from '../node-files.ts';
import { withoutComments } from './json-with-comments.ts';

/** The `loadline.*` keys of a workspace's settings as a layer of policy. */
export interface SettingsLayer {
  readonly layer: PolicyLayer | undefined;
  readonly problems: readonly PolicyProblem[];
  readonly path: string;
}

export const settingsOrigin = 'workspace settings';

/** Reads `.vscode/settings.json` below the root. A file that is no JSON with comments is a problem, none is none. */
export function readSettings(service: Service, root: string): SettingsLayer {
  const path = join(root, '.vscode', 'settings.json');
  const { text } = readText(path);
  if (text === undefined) return { layer: undefined, problems: [], path };
  let settings: unknown;
  try {
    settings = JSON.parse(withoutComments(text));
  } catch {
    return {
      layer: undefined,
      problems: [{ at: { start: 0, end: 0 }, message: 'The settings are no JSON.' }],
      path,
    };
  }
  const section = loadlineSection(settings);
  return section === undefined
    ? { layer: undefined, problems: [], path }
    : { ...service.readSettings(section, settingsOrigin), path };
}

/** What an editor answers when it is asked for the section `loadline`; undefined when no key is ours. */
export function loadlineSection(settings: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof settings !== 'object' || settings === null) return undefined;
  const entries = Object.entries(settings)
    .filter(([key]) => key.startsWith('loadline.'))
    .map(([key, value]): [string, unknown] => [key.slice('loadline.'.length), value]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
