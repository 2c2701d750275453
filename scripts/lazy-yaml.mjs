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

const itself = Symbol('the library itself');

export const lazyYaml = {
  name: 'lazy-yaml',
  setup(build) {
    build.onResolve({ filter: /^yaml$/ }, ({ resolveDir, pluginData }) =>
      pluginData === itself ? undefined : { path: 'yaml', namespace: 'lazy-yaml', pluginData: resolveDir },
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-yaml' }, ({ pluginData }) => ({
      contents: proxy,
      resolveDir: pluginData,
    }));
    // Asked by its own name it would be put off again, and the proxy would call itself.
    build.onResolve({ filter: /^yaml-itself$/ }, ({ resolveDir }) =>
      build.resolve('yaml', { kind: 'require-call', resolveDir, pluginData: itself }),
    );
  },
};
