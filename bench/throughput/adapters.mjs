import { createRequire } from 'node:module';
import path from 'node:path';
import { built } from '../places.mjs';
import { neighboursOf } from './neighbours.mjs';
import { tally } from './tally.mjs';

const require = createRequire(import.meta.url);
const yamlKinds = ['kubernetes', 'helm-values', 'helm-template'];

/**
 * What is measured: `kinds` it reads, and `load`, which prepares a set of files (`{path, text}`) and gives a function
 * that goes over all of them once and counts the findings. `base` marks what the others are compared with.
 */
export const adapters = {
  Loadline: { kinds: ['dockerfile', ...yamlKinds], load: loadline },
  'dockerfile-ast, parse only': {
    kinds: ['dockerfile'],
    base: true,
    load: files => {
      const { DockerfileParser } = require('dockerfile-ast');
      return each(files, ({ text }) => DockerfileParser.parse(text).getInstructions().length * 0);
    },
  },
  // The library reads an instruction's arguments only when somebody asks for them, and nobody lints without them.
  'dockerfile-ast, arguments read': {
    kinds: ['dockerfile'],
    load: files => {
      const { DockerfileParser } = require('dockerfile-ast');
      return each(files, ({ text }) => {
        for (const instruction of DockerfileParser.parse(text).getInstructions()) instruction.getArguments();
        return 0;
      });
    },
  },
  'yaml, parse only': {
    kinds: yamlKinds,
    base: true,
    load: files => {
      const { parseAllDocuments } = require('yaml');
      const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' };
      return each(files, ({ text }) => parseAllDocuments(text, options).length * 0);
    },
  },
  dockerfilelint: {
    kinds: ['dockerfile'],
    load: files => {
      const { run } = require('dockerfilelint');
      return each(files, ({ text }) => run('/none', text).length);
    },
  },
  'dockerfile-utils': {
    kinds: ['dockerfile'],
    load: files => {
      const { validate } = require('dockerfile-utils');
      return each(files, ({ text }) => validate(text).length);
    },
  },
  '@monokle/validation': { kinds: ['kubernetes'], load: monokle },
  'secretlint, secrets only': { kinds: ['dockerfile', 'kubernetes', 'helm-values'], load: secretlint },
  'tally, with its process': { kinds: ['dockerfile'], process: true, load: tally },
};

/** One pass over the files. Some tools answer later; a file that a tool throws on is a file without findings. */
function each(files, lint) {
  return async () => {
    let findings = 0;
    for (const file of files) {
      try {
        const found = lint(file);
        findings += typeof found === 'number' ? found : await found;
      } catch {
        // dockerfilelint and monokle give up on some real files.
      }
    }
    return findings;
  };
}

function loadline(files) {
  const { analyse, sourceFile } = require(path.join(built, 'lint.cjs'));
  const sources = files.map(file => sourceFile(file.path, file.text, neighboursOf(file.path)));
  return each(sources, source => analyse(source).findings.length);
}

async function secretlint(files) {
  const { lintSource } = await import('@secretlint/core');
  const { creator } = await import('@secretlint/secretlint-rule-preset-recommend');
  const { secretLintProfiler } = await import('@secretlint/profiler');
  // It keeps every mark it ever set and searches them all: without this, each pass is slower than the last.
  secretLintProfiler.mark = () => {};
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }];
  const options = { config: { rules }, noPhysicFilePath: true };
  return each(files, async ({ path: filePath, text }) => {
    const source = { content: text, filePath, ext: path.extname(filePath), contentType: 'text' };
    return (await lintSource({ source, options })).messages.length;
  });
}

/** As its command line does: parse, pick the objects, then the two sets of rules that need no network. */
async function monokle(files) {
  const { MonokleValidator, RemotePluginLoader, ResourceParser, SchemaLoader } = await import(
    '@monokle/validation'
  );
  const { parseAllDocuments } = require('yaml');
  const plugins = { plugins: { 'pod-security-standards': true, practices: true } };
  const parser = new ResourceParser();
  const tools = {
    loader: new RemotePluginLoader(),
    parser,
    schemaLoader: new SchemaLoader(),
    suppressors: [],
  };
  const validator = new MonokleValidator(tools, plugins);
  await validator.preload(plugins);
  return each(files, async ({ path: filePath, text }) => {
    const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const resources = documents.flatMap((document, index) => resourceOf(document, index, filePath, text));
    const { runs } = await validator.validate({ resources });
    await validator.clear();
    parser.clear();
    return runs.reduce((total, { results }) => total + results.length, 0);
  });
}

function resourceOf(document, index, filePath, text) {
  const content = document.toJS();
  if (!content?.kind || !content.apiVersion) return [];
  const [start, end] = document.range;
  const { apiVersion, kind, metadata } = content;
  const file = { fileId: filePath, filePath, fileOffset: start, text: text.slice(start, end) };
  return [{ ...file, id: `${filePath}#${index}`, name: metadata?.name ?? '', apiVersion, kind, content }];
}
