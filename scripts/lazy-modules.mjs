// esbuild evaluates an imported module when the bundle loads; these plug-ins put that off to the first use, where it is seldom
// needed and costs much of the time to the first findings.

/** Only for documents that the fast reader rejects; a third of the start. */
const yamlProxy = `
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
      contents: yamlProxy,
      resolveDir: pluginData,
    }));
    // Asked by its own name it would be put off again, and the proxy would call itself.
    build.onResolve({ filter: /^yaml-itself$/ }, ({ resolveDir }) =>
      build.resolve('yaml', { kind: 'require-call', resolveDir, pluginData: itself }),
    );
  },
};

/** Parts of Node that the protocol's library asks for, by these names, and never uses over pipes; a tenth of the start. */
const seldomUsed = /^(child_process|crypto|net)$/;

export const lazyNode = {
  name: 'lazy-node',
  setup(build) {
    build.onResolve({ filter: seldomUsed }, ({ path, namespace }) =>
      namespace === 'lazy-node' ? undefined : { path, namespace: 'lazy-node' },
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-node' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require(${JSON.stringify(path)})[name] });`,
    }));
  },
};
