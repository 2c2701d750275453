import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import { readByEvents } from '../../../server/core/yaml/event-reader.ts';
import type { YamlNode } from '../../../server/core/yaml/node.ts';
import { skipWithout } from '../../kit/skip-without.ts';

// The folder is part of no checkout: thousands of real files, unpacked beside the project.
const corpus = process.env.LOADLINE_CORPUS ?? '';

describe('the tree of events on real files', function () {
  this.timeout(600_000);

  it(`is that of the yaml library: shape, values, offsets${corpus === '' ? ' (LOADLINE_CORPUS is not set)' : ''}`, function () {
    skipWithout(this, corpus, 'a corpus, named by LOADLINE_CORPUS,');
    const differences: string[] = [];
    let compared = 0;
    for (const file of yamlFiles(corpus)) {
      const text = readFileSync(file, 'utf8');
      if (text.length > 200_000) continue;
      const read = readByEvents(text);
      if ('error' in read) continue;
      const documents = parseAllDocuments(text, {
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'silent',
      });
      if (!('length' in documents) || documents.some(document => document.errors.length > 0)) continue;
      compared++;
      const theirs = documents.map(document => document.contents);
      const difference = theirs.length === read.roots.length ? undefined : 'number of documents';
      const first =
        difference ??
        theirs.map((node, index) => differenceOf(node, read.roots[index])).find(one => one !== undefined);
      if (first !== undefined) differences.push(`${file}: ${first}`);
    }
    assert.deepEqual(differences.slice(0, 10), []);
    assert.ok(compared > 100, `only ${compared} files were compared`);
  });
});

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(name => path.join(folder, String(name)))
    .filter(name => /\.ya?ml$/.test(name));
}

/** Where the two trees first differ; undefined when they are the same. */
function differenceOf(theirs: Node | null, ours: YamlNode | undefined): string | undefined {
  if (theirs === null || ours === undefined)
    return ours?.type === 'scalar' && !ours.written ? undefined : 'a node is missing';
  const at = `at ${theirs.range?.[0]}`;
  if (isAlias(theirs))
    return ours.type === 'alias' && ours.name === theirs.source ? undefined : `alias ${at}`;
  if (isScalar(theirs)) return scalarDifference(theirs, ours, at);
  if (isSeq(theirs)) {
    if (ours.type !== 'sequence' || ours.items.length !== theirs.items.length) return `list ${at}`;
    return (
      place(theirs, ours, at) ??
      theirs.items.map((item, index) => differenceOf(item as Node, ours.items[index])).find(Boolean)
    );
  }
  if (!isMap(theirs) || ours.type !== 'map' || ours.pairs.length !== theirs.items.length) return `map ${at}`;
  const inside = theirs.items.map((pair, index) => {
    const own = ours.pairs[index];
    return differenceOf(pair.key as Node, own?.key) ?? differenceOf(pair.value as Node | null, own?.value);
  });
  return place(theirs, ours, at) ?? inside.find(Boolean);
}

function place(theirs: Node, ours: YamlNode, at: string): string | undefined {
  const isBracketed = 'flow' in theirs && theirs.flow === true;
  if (theirs.range?.[0] !== ours.start) return `start ${ours.start} of a collection ${at}`;
  return isBracketed && theirs.range[1] !== ours.end ? `end ${ours.end} of brackets ${at}` : undefined;
}

function scalarDifference(theirs: Node, ours: YamlNode, at: string): string | undefined {
  if (!isScalar(theirs) || ours.type !== 'scalar') return `scalar ${at}`;
  const text = typeof theirs.value === 'string' ? theirs.value : (theirs.source ?? '');
  if (ours.text !== text) return `value ${at}`;
  if (!ours.written) return undefined;
  if (ours.start !== theirs.range?.[0]) return `start ${ours.start} of a scalar ${at}`;
  const isBlock = ours.style === 'literal' || ours.style === 'folded';
  return !isBlock && ours.end !== theirs.range[1] ? `end ${ours.end} of a scalar ${at}` : undefined;
}
