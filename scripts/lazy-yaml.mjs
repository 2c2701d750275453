// The `yaml` library is needed only for documents that the fast reader rejects, and costs a third of the start-up time.
// esbuild evaluates an imported package when the bundle loads; this plug-in puts the evaluation off to the first call.
const proxy = `
let library;
const load = () => (library ??= require('yaml-itself'));
export const parseDocument = (...args) => load().parseDocument(...args);
export const isAlias = node => load().isAlias(node);
export const isMap = node => load().isMap(node);
export const isScalar = node => load().isScalar(node);
export const isSeq = node => load().isSeq(node);
export const isPair = node => load().isPair(node);
`;

export const lazyYaml = {
  name: 'lazy-yaml',
  setup(build) {
    build.onResolve({ filter: /^yaml$/ }, args => ({
      path: 'yaml',
      namespace: 'lazy-yaml',
      pluginData: args.resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'lazy-yaml' }, args => ({
      contents: proxy,
      resolveDir: args.pluginData,
    }));
    build.onResolve({ filter: /^yaml-itself$/ }, args =>
      build
        .resolve('yaml/dist/index.js', { kind: 'require-call', resolveDir: args.resolveDir })
        .then(found =>
          found.errors.length > 0
            ? build.resolve('yaml', { kind: 'require-call', resolveDir: args.resolveDir, namespace: 'skip' })
            : found,
        ),
    );
  },
};
