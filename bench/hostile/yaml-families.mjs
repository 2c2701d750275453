const times = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');
const head = (kind, name) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
const pod = containers => `${head('Pod', 'p')}spec:\n  containers:\n${containers}`;
const values = { file: 'values.yaml', chart: true };
const template = { file: 'templates/all.yaml', chart: true };

/** Shapes that have brought down parsers and linters, as texts that grow with a number; `size` is the smallest of three. */
export const yamlFamilies = {
  'one map of many keys': {
    size: 2500,
    text: n => `${head('ConfigMap', 'c')}data:\n${times(n, i => `  key-${i}: v\n`)}`,
  },
  'one key, again and again': {
    size: 2500,
    text: n => `${head('ConfigMap', 'c')}data:\n${times(n, () => '  key: v\n')}`,
  },
  'many documents': { size: 2500, text: n => times(n, i => `---\na: ${i}\n`) },
  'many empty documents': { size: 5000, text: n => head('Pod', 'p') + '---\n'.repeat(n) },
  'many objects': { size: 500, text: n => times(n, i => `${head('ConfigMap', `c${i}`)}---\n`) },
  'comments only': {
    size: 5000,
    text: n => `${times(n, i => `# remark ${i} on nothing\n`)}${head('Pod', 'p')}`,
  },
  'one long plain word': { size: 250_000, text: n => `${head('Pod', 'p')}a: ${'x'.repeat(n)}\n` },
  'one long line of words': { size: 250_000, text: n => `${head('Pod', 'p')}a: ${'word '.repeat(n / 5)}\n` },
  'one long quoted string of escapes': {
    size: 250_000,
    text: n => `${head('Pod', 'p')}a: "${'x\\n'.repeat(n / 3)}"\n`,
  },
  'one long number': { size: 250_000, text: n => `${head('Pod', 'p')}a: ${'7'.repeat(n)}\n` },
  'one long block of text': {
    size: 5000,
    text: n => `${head('ConfigMap', 'c')}data:\n  a: |\n${'    some line of a file\n'.repeat(n)}`,
  },
  'JSON in one line': {
    size: 5000,
    text: n =>
      `{"apiVersion": "v1", "kind": "List", "items": [${times(n, i => `{"k${i}": [1, "two"]},`)}{}]}\n`,
  },
  'open brackets': { size: 1000, text: n => `${head('Pod', 'p')}a: ${'['.repeat(n)}\n` },
  'nested brackets': { size: 1000, text: n => `${head('Pod', 'p')}a: ${'['.repeat(n)}${']'.repeat(n)}\n` },
  'nested maps': { size: 250, text: n => head('Pod', 'p') + times(n, i => `${' '.repeat(i)}a:\n`) },
  'nested dashes': { size: 1000, text: n => `${head('Pod', 'p')}a:\n${'- '.repeat(n)}b\n` },
  'nested questions': { size: 1000, text: n => `${'? '.repeat(n)}b\n` },
  'aliases of aliases': {
    size: 40,
    text: n =>
      `${head('Pod', 'p')}a0: &a0 [x, x]\n${times(n, i => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`)}]\n`)}`,
  },
  'an alias to itself': { size: 1000, text: n => `${head('Pod', 'p')}a: &a [${Array(n).fill('*a')}]\n` },
  'many anchors': {
    size: 2500,
    text: n => head('Pod', 'p') + times(n, i => `k${i}: &x${i} {v: 1}\nm${i}: *x${i}\n`),
  },
  'a chain of merges': {
    size: 250,
    text: n =>
      `${head('Pod', 'p')}k0: &x0 {a: 1}\n${times(n, i => `k${i + 1}: &x${i + 1}\n  <<: *x${i}\n  b: 1\n`)}`,
  },
  'aliases to a pod spec': {
    size: 500,
    text: n =>
      `${head('List', 'l')}x: &s\n  containers: [{name: a, image: a}]\nitems:\n${times(n, i => `- {apiVersion: v1, kind: Pod, metadata: {name: p${i}}, spec: *s}\n`)}`,
  },
  'a quote that stays open': {
    size: 2500,
    text: n => `${head('ConfigMap', 'c')}data:\n  a: "open\n${times(n, i => `  key${i}: v\n`)}`,
  },
  'a bracket that stays open': {
    size: 2500,
    text: n => `${head('ConfigMap', 'c')}data:\n  a: [1\n${times(n, i => `  key${i}:\n  - v\n`)}`,
  },
  'an error in every line': { size: 2500, text: n => head('Pod', 'p') + 'a: b: c\n'.repeat(n) },
  'tabs for indents': { size: 2500, text: n => `${head('Pod', 'p')}a:\n${times(n, i => `\tb${i}: 1\n`)}` },
  'Windows line ends': {
    size: 5000,
    text: n => `${head('ConfigMap', 'c')}data:\n${times(n, i => `  key${i}: v\n`)}`.replaceAll('\n', '\r\n'),
  },
  'many containers': {
    size: 500,
    text: n =>
      pod(
        times(n, i => `  - name: c${i}\n    image: nginx:latest\n    securityContext: {privileged: true}\n`),
      ),
  },
  'many variables': {
    size: 1000,
    text: n =>
      pod(
        `  - name: c\n    image: nginx\n    env:\n${times(n, i => `    - {name: API_TOKEN_${i}, value: "f00d${i}"}\n`)}`,
      ),
  },
  'many volumes and mounts': {
    size: 1000,
    text: n =>
      `${pod(`  - name: c\n    image: nginx\n    volumeMounts:\n${times(n, i => `    - {name: v${i}, mountPath: /m${i}}\n`)}`)}  volumes:\n${times(n, i => `  - {name: v${i}, hostPath: {path: /etc}}\n`)}`,
  },
  'many roles': {
    size: 500,
    text: n =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules:\n${times(n, () => '- {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n')}`,
  },
  'services and what they select': {
    size: 250,
    text: n =>
      times(
        n,
        i =>
          `${head('Service', `s${i}`)}spec: {selector: {app: a${i}}}\n---\n${head('Pod', `a${i}`)}  labels: {app: a${i}}\nspec:\n  containers: [{name: c, image: nginx}]\n---\n`,
      ),
  },
  'many suppressions': {
    size: 500,
    text: n =>
      pod(
        times(
          n,
          i =>
            `  # loadline-ignore privileged-container -- number ${i}\n  - name: c${i}\n    image: nginx\n    securityContext: {privileged: true}\n`,
        ),
      ),
  },
  'suppressions of the whole file': {
    size: 500,
    text: n =>
      times(n, i => `# loadline-ignore-file rule-${i} -- for now\n`) + pod('  - {name: c, image: nginx}\n'),
  },
  'values: one map of many keys': { size: 2500, ...values, text: n => times(n, i => `key${i}: v\n`) },
  'values: many images': {
    size: 1000,
    ...values,
    text: n => times(n, i => `part${i}:\n  image: {repository: a, tag: latest}\n`),
  },
  'values: one key with all below it': {
    size: 1000,
    ...values,
    text: n =>
      `all:\n${times(n, i => `  part${i}:\n    image: {repository: a, tag: latest}\n    password: hidden${i}\n`)}`,
  },
  'template: an action in every line': {
    size: 1000,
    ...template,
    text: n => times(n, i => `{{- if .Values.a${i} }}\nk${i}: {{ .Values.b | quote }}\n{{- end }}\n`),
  },
  'template: nested conditions': {
    size: 500,
    ...template,
    text: n => `${'{{ if .a }}\n'.repeat(n)}a: b\n${'{{ end }}\n'.repeat(n)}`,
  },
  'template: open actions': { size: 10_000, ...template, text: n => `a: ${'{{ '.repeat(n)}\n` },
  'template: one long action': { size: 5000, ...template, text: n => `a: {{ printf ${'"x" '.repeat(n)}}}\n` },
};
