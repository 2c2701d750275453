import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readDirectives } from '../../../server/core/dockerfile/directives.ts';
import { type ReadInstruction, readInstruction } from '../../../server/core/dockerfile/read-instruction.ts';
import { Scanner } from '../../../server/core/dockerfile/scanner.ts';
import { LineIndex } from '../../../server/core/text/line-index.ts';
import { skipWithout } from '../../kit/skip-without.ts';
import { ReadFile } from './kit.ts';

/** Keyword, arguments, and what not every instruction has. */
type Expected = readonly [string, readonly string[], Extras?];

interface Extras {
  readonly flags?: readonly string[];
  readonly json?: true;
  /** Name, `expand` or `literal`, `tabs` when they are taken off, content. */
  readonly heredocs?: readonly (readonly [string, string, string, string])[];
  readonly trigger?: Expected;
  /** First and last line, from 1. */
  readonly lines?: readonly [number, number];
}

interface Recorded {
  readonly file: string;
  readonly error?: string;
  readonly instructions?: readonly Expected[];
}

// What BuildKit's own parser (0.34.2) gives for the samples, and for its test files where they are on this machine.
const recorded = readFileSync('test/core/dockerfile/buildkit-parser.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Recorded);

describe('Dockerfile parser, against what BuildKit reads', () => {
  for (const { file, error, instructions } of recorded) {
    const path = file
      .replace(/^samples/, 'test/core/dockerfile/samples')
      .replace(/^conformance/, '../shared/conformance/files/buildkit');
    if (!existsSync(path)) continue;
    it(file, () => {
      const text = readFileSync(path, 'utf8');
      if (instructions) {
        assert.deepEqual(readAll(text), instructions);
        const { messages } = new ReadFile(text);
        const refused = refusedLater.get(file.replace(/\/Dockerfile$/, '').replace(/^.*\//, ''));
        for (const message of messages) assert.match(message, refused ?? /no problem at all/);
      } else assert.notEqual(new ReadFile(text).messages.length, 0, `BuildKit says: ${error}`);
    });
  }
});

const noStage = /stands before any stage/;

/** Texts that the parser takes and the next step of a build refuses: our problems are about that. */
const refusedLater: ReadonlyMap<string, RegExp> = new Map([
  ['health', /^HEALTHCHECK (?:takes CMD and a command, or NONE|CMD needs a command)/],
  ['jeztah-invalid-json-json-inside-string', noStage],
  ['jeztah-invalid-json-json-inside-string-double', noStage],
  ['jeztah-invalid-json-single-quotes', noStage],
  ['jeztah-invalid-json-unterminated-bracket', noStage],
  ['jeztah-invalid-json-unterminated-string', noStage],
  ['json', noStage],
]);

describe('The recorded parser texts', () => {
  const folders = ['parser', 'parser-negative'].map(name => `../shared/conformance/files/buildkit/${name}`);
  it('are all of the kit, where it is on this machine', function () {
    for (const folder of folders) skipWithout(this, folder, folder);
    const inKit = folders.flatMap(folder => readdirSync(folder).map(name => `${folder}/${name}/Dockerfile`));
    const known = new Set(
      recorded.map(({ file }) => file.replace(/^conformance/, '../shared/conformance/files/buildkit')),
    );
    assert.deepEqual(
      inKit.filter(file => existsSync(file) && !known.has(file)),
      [],
    );
  });
});

function readAll(text: string): readonly Expected[] {
  const directives = readDirectives(text);
  const scanner = new Scanner(text, directives.escape, directives.end);
  const lines = new LineIndex(text);
  const read: Expected[] = [];
  for (let line = scanner.next(); line; line = scanner.next()) {
    const instruction = readInstruction(line, directives.escape);
    const { start, end } = instruction.at;
    read.push(
      asRecorded(instruction, text, [lines.positionAt(start).line + 1, lines.positionAt(end).line + 1]),
    );
  }
  return read;
}

function asRecorded(instruction: ReadInstruction, text: string, lines?: [number, number]): Expected {
  const flags = instruction.flags.map(({ name, value }) =>
    value === undefined ? `--${name}` : `--${name}=${value}`,
  );
  const extras: Extras = {
    ...(flags.length > 0 ? { flags } : {}),
    ...(instruction.json ? { json: true } : {}),
    ...(instruction.line.heredocs.length > 0 && lines
      ? { heredocs: instruction.heredocs.map(shownHeredoc(text)) }
      : {}),
    ...(instruction.trigger ? { trigger: asRecorded(instruction.trigger, text) } : {}),
    ...(lines ? { lines } : {}),
  };
  const args = argumentsOf(instruction);
  return Object.keys(extras).length > 0 ? [instruction.keyword, args, extras] : [instruction.keyword, args];
}

function shownHeredoc(text: string) {
  return ({ name, quoted, stripTabs, body }: ReadInstruction['heredocs'][number]) =>
    [name, quoted ? 'literal' : 'expand', stripTabs ? 'tabs' : '', text.slice(body.start, body.end)] as const;
}

/** BuildKit keeps shell text whole and cuts pairs into name, value and separator. */
function argumentsOf(instruction: ReadInstruction): readonly string[] {
  const { keyword, args, line, argsStart, argsEnd } = instruction;
  const whole = line.content.text.slice(argsStart, argsEnd);
  if (instruction.json) return args.map(word => word.text);
  if (/^(?:RUN|CMD|ENTRYPOINT|SHELL)$/.test(keyword)) return whole === '' ? [] : [whole];
  if (keyword === 'HEALTHCHECK')
    return (/^(\S+)\s*(.*)$/s.exec(whole)?.slice(1) ?? []).filter(part => part !== '');
  if (keyword !== 'ENV' && keyword !== 'LABEL') return args.map(word => word.text);
  if (args[0] && !args[0].text.includes('=')) return [args[0].text, args[1]?.text ?? '', ''];
  return args.flatMap(({ text }) => [
    text.slice(0, text.indexOf('=')),
    text.slice(text.indexOf('=') + 1),
    '=',
  ]);
}
