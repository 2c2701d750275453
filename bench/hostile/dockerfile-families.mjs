const times = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');
const run = text => `FROM a\nRUN ${text}\n`;

/** The same for Dockerfiles and for the shell text in them. */
export const dockerfileFamilies = {
  'one long command': { size: 62_500, text: n => run(`echo ${'word '.repeat(n / 5)}`) },
  'one long word': { size: 62_500, text: n => run('x'.repeat(n)) },
  'one command over many lines': {
    size: 1000,
    text: n => run(`true \\\n${times(n, i => `  && make step${i} \\\n`)}  && true`),
  },
  'comments within a command': {
    size: 1000,
    text: n => run(`true \\\n${times(n, i => `# remark ${i}\n`)}  && true`),
  },
  'empty lines within a command': { size: 2500, text: n => run(`true \\\n${'\n'.repeat(n)} && true`) },
  'many instructions': { size: 1000, text: n => `FROM a\n${times(n, i => `RUN make step${i}\n`)}` },
  'many installs': {
    size: 500,
    text: n => `FROM a\n${'RUN apt-get update && apt-get install -y curl wget\n'.repeat(n)}`,
  },
  'one install of many packages': {
    size: 2500,
    text: n => run(`apt-get update && apt-get install -y ${times(n, i => `package${i} `)}`),
  },
  'many arguments, each used twice': {
    size: 250,
    text: n => `FROM a\n${times(n, i => `ARG V${i}=x\n`)}${times(n, i => `RUN echo $V${i} \${V${i}}\n`)}`,
  },
  'arguments that build on each other': {
    size: 250,
    text: n => `FROM a\nARG V0=x\n${times(n, i => `ARG V${i + 1}=$V${i}\n`)}USER $V${n}\n`,
  },
  'arguments that double': {
    size: 250,
    text: n => `FROM a\nENV V0=x\n${times(n, i => `ENV V${i + 1}=$V${i}$V${i}\n`)}USER $V${n}\n`,
  },
  'one argument in many places': { size: 1000, text: n => `FROM a\nARG V=x\nRUN echo ${'$V '.repeat(n)}\n` },
  'dollar signs': { size: 10_000, text: n => run(`echo ${'$'.repeat(n)}`) },
  'nested defaults': { size: 250, text: n => `FROM a\nENV X=${'${a:-'.repeat(n)}${'}'.repeat(n)}\n` },
  'nested command substitutions': { size: 250, text: n => run(`echo ${'$('.repeat(n)}true${')'.repeat(n)}`) },
  'open command substitutions': { size: 250, text: n => run(`echo ${'$('.repeat(n)}`) },
  'nested groups': { size: 250, text: n => run(`${'( '.repeat(n)}true${' )'.repeat(n)}`) },
  'nested conditions': { size: 250, text: n => run(`${'if true; then '.repeat(n)}true${'; fi'.repeat(n)}`) },
  'shells within shells': { size: 250, text: n => run(`${'sh -c '.repeat(n)}true`) },
  backticks: { size: 2500, text: n => run(`echo ${'`'.repeat(n)}`) },
  'a long pipeline': { size: 2500, text: n => run(`true${' | cat'.repeat(n)}`) },
  'many redirections': { size: 2500, text: n => run(`true${' > /tmp/a'.repeat(n)}`) },
  'many stages, each from the last': {
    size: 500,
    text: n =>
      times(n, i => `FROM ${i ? `s${i - 1}` : 'a'} AS s${i}\nCOPY --from=${i ? `s${i - 1}` : 'a'} /a /b\n`),
  },
  'many stages and all their variables': {
    size: 125,
    text: n =>
      times(
        n,
        i => `FROM ${i ? `s${i - 1}` : 'a'} AS s${i}\nENV V${i}=\${V${Math.max(0, i - 1)}}x\nUSER root\n`,
      ),
  },
  'one stage copied from many': {
    size: 500,
    text: n => `${times(n, i => `FROM a AS s${i}\n`)}FROM a\n${times(n, i => `COPY --from=s${i} /a /b\n`)}`,
  },
  'a command as JSON': { size: 5000, text: n => `FROM a\nCMD [${Array(n).fill('"a"')}]\n` },
  'many variables in one ENV': {
    size: 1000,
    text: n => `FROM a\nENV ${times(n, i => `API_TOKEN_${i}="v ${i}" `)}\n`,
  },
  'labels over many lines': {
    size: 1000,
    text: n => `FROM a\nLABEL ${times(n, i => `k${i}="v" \\\n  `)}z=1\n`,
  },
  'many here-documents': {
    size: 250,
    text: n => `FROM a\n${times(n, i => `RUN <<E${i}\nmake one\nmake two\nE${i}\n`)}`,
  },
  'here-documents that stay open': {
    size: 500,
    text: n => run(`${times(n, i => `<<E${i} `)}\n${'text\n'.repeat(n)}`),
  },
  'a here-document of many lines': {
    size: 2500,
    text: n => run(`<<E\n${times(n, i => `make step${i}\n`)}E`),
  },
  backslashes: { size: 25_000, text: n => run(`${'\\'.repeat(n)}x`) },
  'quotes that stay open': { size: 25_000, text: n => run('"'.repeat(n + 1)) },
  'single quotes': { size: 25_000, text: n => run("'".repeat(n + 1)) },
  'many ports': { size: 1000, text: n => `FROM a\nEXPOSE ${times(n, i => `${1 + (i % 60_000)} `)}\n` },
  'many users': { size: 500, text: n => `FROM a\n${times(n, i => `RUN useradd u${i}\nUSER u${i}\n`)}` },
  'many suppressions': {
    size: 500,
    text: n => `FROM a\n${times(n, i => `# loadline-ignore sudo -- number ${i}\nRUN sudo make\n`)}`,
  },
  'near credentials: base64': {
    size: 250_000,
    text: n => run(`echo ${'QmFzZTY0IHRleHQgaGVyZSB0aGF0IGdvZXMgb24'.repeat(n / 39)}`),
  },
  'near credentials: names': {
    size: 5000,
    text: n => run(`echo ${'password = secret key token '.repeat(n)}`),
  },
  'near credentials: spaces': { size: 62_500, text: n => `FROM a\nENV password${' '.repeat(n)}x\n` },
  'near credentials: addresses': {
    size: 5000,
    text: n => run(`curl ${'https://user:pa@ss:word@'.repeat(n)}`),
  },
  'near credentials: key headers': {
    size: 2500,
    text: n => run(`<<E\n${'-----BEGIN RSA PRIVATE KEY-----\n'.repeat(n)}E`),
  },
  'near credentials: cloud keys': { size: 25_000, text: n => run(`echo ${'AKIAAKIA'.repeat(n)}`) },
  'near credentials: dots': { size: 50_000, text: n => run(`echo ${'eyJ.eyJ.'.repeat(n / 8)}`) },
  'near credentials: hyphens': { size: 50_000, text: n => run(`curl -u ${'a-'.repeat(n / 2)}`) },
};
