import { dirname, resolve } from 'node:path';
import { noNeighbours } from '../../core/documents/source-file.ts';
import type { Service } from '../../core/service.ts';
import { isKustomizationFile } from '../../core/workspace/kustomization-file.ts';
import { namedJsonFiles } from '../../core/workspace/named-json-files.ts';
import { readText, slashed } from '../node-files.ts';

/** The JSON files that a kustomization names, as absolute paths; none for any other file. Never throws for what a file holds. */
export function filesNamedIn(service: Pick<Service, 'summarise'>, absolute: string): readonly string[] {
  const uri = slashed(absolute);
  if (!isKustomizationFile(uri)) return [];
  const { text } = readText(absolute);
  if (text === undefined || !/\.json\b/i.test(text)) return [];
  try {
    const { summary } = service.summarise({ uri, path: uri, text, neighbours: noNeighbours });
    return summary ? namedJsonFiles(summary).map(path => resolve(dirname(absolute), path)) : [];
  } catch {
    // The check itself reports it.
    return [];
  }
}
