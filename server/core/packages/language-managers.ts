import type { Manager } from './manager.ts';

const pipOptions = [
  '-c',
  '--constraint',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '--src',
  '--platform',
  '--python-version',
  '--trusted-host',
  '--proxy',
  '--timeout',
  '--default-timeout',
  '--retries',
  '--cert',
  '--client-cert',
  '--progress-bar',
  '--log',
  '--global-option',
  '--config-settings',
  '--no-binary',
  '--only-binary',
  '--upgrade-strategy',
  '--use-feature',
  '--use-deprecated',
  '--root-user-action',
  '--python',
  '-p',
];

const pip: Manager = {
  name: 'pip',
  kind: 'language',
  calls: [['pip'], ['python', '-m', 'pip'], ['uv', 'pip'], ['pypy', '-m', 'pip']],
  actions: { install: 'install', uninstall: 'remove', 'cache purge': 'clean' },
  flags: {
    '--no-cache-dir': 'no-cache',
    '--no-cache-dir=off': 'no-cache',
    '--no-cache': 'no-cache',
    // Elsewhere than where it is looked for: the author has decided about it.
    '--cache-dir': 'no-cache',
    '--require-hashes': 'locked',
    '--dry-run': 'simulate',
  },
  valueOptions: [...pipOptions, '--cache-dir'],
  sourceOptions: {
    '-r': 'requirements',
    '--requirement': 'requirements',
    '--requirements': 'requirements',
    '-e': 'path',
    '--editable': 'path',
  },
  variables: {
    PIP_NO_CACHE_DIR: { flag: 'no-cache', values: /./ },
    UV_NO_CACHE: { flag: 'no-cache', values: /./ },
    PIP_CACHE_DIR: { flag: 'no-cache', values: /./ },
  },
  configuration: { 'no-cache-dir': 'no-cache' },
  nameEnd: /[=<>~!@;[ ]/,
  exact: /^(?:\[[^\]]*\])?\s*(?:==|@)/,
  spelling: { 'no-cache': '--no-cache-dir' },
  cache: {
    filledBy: ['install'],
    directories: ['/root/.cache', '~/.cache', '$HOME/.cache', '${HOME}/.cache'],
    cleanedBy: ['cache purge'],
    clean: 'pip cache purge',
  },
};

const poetry: Manager = {
  name: 'poetry',
  kind: 'language',
  calls: [['poetry'], ['python', '-m', 'poetry']],
  actions: { install: 'install-project', sync: 'install-project', add: 'install', update: 'upgrade' },
  flags: {
    '--no-dev': 'omit-dev',
    '--only': 'omit-dev',
    '--without': 'omit-dev',
    '--only-root': 'omit-dev',
    '--no-cache': 'no-cache',
    '--dry-run': 'simulate',
  },
  valueOptions: ['--only', '--without', '--with', '-E', '--extras', '-C', '--directory', '-P', '--project'],
  nameEnd: /[=<>~!^@[]/,
  exact: /^(?:\[[^\]]*\])?(?:==|@\d)/,
  spelling: { 'omit-dev': '--only main' },
};

const pipenv: Manager = {
  name: 'pipenv',
  kind: 'language',
  calls: [['pipenv'], ['python', '-m', 'pipenv']],
  actions: { install: 'install', sync: 'install-locked', update: 'upgrade', run: 'run' },
  installsProject: true,
  flags: { '--deploy': 'locked', '--ignore-pipfile': 'locked', '--skip-lock': 'no-lock' },
  valueOptions: ['-i', '--index', '--python', '--pypi-mirror', '--extra-pip-args', '--categories'],
  sourceOptions: { '-r': 'requirements', '-e': 'path' },
  nameEnd: /[=<>~!@;[ ]/,
  exact: /^(?:\[[^\]]*\])?\s*==/,
  spelling: { locked: '--deploy' },
};

const uv: Manager = {
  name: 'uv',
  kind: 'language',
  calls: [['uv']],
  actions: { sync: 'install-project', add: 'install', 'tool install': 'install', run: 'run' },
  flags: {
    '--frozen': 'locked',
    '--locked': 'locked',
    '--no-dev': 'omit-dev',
    '--no-cache': 'no-cache',
    '-n': 'no-cache',
    '--dry-run': 'simulate',
  },
  valueOptions: ['--group', '--no-group', '--only-group', '--extra', '--package', '--python', '-p', '--project', '--directory'],
  variables: {
    UV_NO_DEV: { flag: 'omit-dev', values: /./ },
    UV_LOCKED: { flag: 'locked', values: /./ },
    UV_FROZEN: { flag: 'locked', values: /./ },
  },
  nameEnd: /[=<>~!@;[ ]/,
  exact: /^(?:\[[^\]]*\])?\s*(?:==|@\d)/,
  spelling: { locked: '--locked', 'omit-dev': '--no-dev' },
};

const conda: Manager = {
  name: 'conda',
  kind: 'language',
  calls: [['conda'], ['mamba'], ['micromamba']],
  actions: { install: 'install', update: 'upgrade', upgrade: 'upgrade', remove: 'remove', clean: 'clean' },
  flags: { '-y': 'assume-yes', '--yes': 'assume-yes', '--dry-run': 'simulate', '-d': 'simulate' },
  valueOptions: ['-c', '--channel', '-n', '--name', '-p', '--prefix', '--solver'],
  sourceOptions: { '-f': 'requirements', '--file': 'requirements' },
  configuration: { always_yes: 'assume-yes' },
  nameEnd: /[=<>!]/,
  exact: /^=/,
  spelling: { 'assume-yes': '-y' },
};

const gem: Manager = {
  name: 'gem',
  kind: 'language',
  calls: [['gem']],
  actions: { install: 'install', i: 'install', update: 'upgrade', uninstall: 'remove', cleanup: 'clean' },
  flags: { '--explain': 'simulate' },
  valueOptions: ['-i', '--install-dir', '-n', '--bindir', '-P', '--trust-policy', '-s', '--source', '-p', '--http-proxy', '--platform'],
  versionOptions: ['-v', '--version'],
  nameEnd: /:/,
  exact: /^:/,
  spelling: {},
};

const bundler: Manager = {
  name: 'bundler',
  kind: 'language',
  calls: [['bundle'], ['bundler']],
  actions: { install: 'install-project', update: 'upgrade', exec: 'run', clean: 'clean' },
  withoutAction: 'install-project',
  flags: {
    '--without': 'omit-dev',
    '--deployment': 'locked',
    '--frozen': 'locked',
    '--no-cache': 'no-cache',
  },
  valueOptions: ['--without', '--with', '-j', '--jobs', '--retry', '--path', '--gemfile', '--binstubs'],
  variables: {
    BUNDLE_WITHOUT: { flag: 'omit-dev', values: /./ },
    BUNDLE_ONLY: { flag: 'omit-dev', values: /./ },
    BUNDLE_DEPLOYMENT: { flag: 'locked', values: /^(?!false$|0$)./ },
    BUNDLE_FROZEN: { flag: 'locked', values: /^(?!false$|0$)./ },
  },
  configuration: { without: 'omit-dev', deployment: 'locked', frozen: 'locked' },
  nameEnd: /:/,
  exact: /^:/,
  spelling: {},
};

const go: Manager = {
  name: 'go',
  kind: 'language',
  calls: [['go']],
  actions: { install: 'install', get: 'install', 'mod download': 'install-project', 'mod tidy': 'upgrade', run: 'run' },
  flags: { '-n': 'simulate' },
  valueOptions: ['-C', '-p', '-ldflags', '-tags', '-gcflags', '-asmflags', '-mod', '-modfile', '-o', '-buildmode', '-compiler'],
  nameEnd: /@/,
  exact: /^@(?!latest$|upgrade$|patch$|master$|main$|HEAD$)/,
  spelling: {},
};

const cargo: Manager = {
  name: 'cargo',
  kind: 'language',
  calls: [['cargo']],
  actions: { install: 'install', build: 'install-project', fetch: 'install-project', update: 'upgrade', uninstall: 'remove' },
  flags: { '--locked': 'locked', '--frozen': 'locked', '--offline': 'locked' },
  valueOptions: ['--root', '--registry', '--index', '--bin', '--example', '-F', '--features', '-j', '--jobs', '--target', '--target-dir', '--profile', '-p', '--package', '--manifest-path', '--branch', '--tag', '--rev', '--config'],
  sourceOptions: { '--path': 'path', '--git': 'url' },
  versionOptions: ['--version', '--vers', '--rev', '--tag'],
  nameEnd: /@/,
  exact: /^@/,
  spelling: { locked: '--locked' },
};

const composer: Manager = {
  name: 'composer',
  kind: 'language',
  calls: [['composer'], ['composer.phar']],
  actions: {
    install: 'install-project',
    i: 'install-project',
    require: 'install',
    'global require': 'install',
    update: 'upgrade',
    upgrade: 'upgrade',
    'clear-cache': 'clean',
    clearcache: 'clean',
  },
  flags: { '--no-dev': 'omit-dev', '--no-cache': 'no-cache', '--dry-run': 'simulate', '--download-only': 'simulate' },
  valueOptions: ['-d', '--working-dir', '--ignore-platform-req', '--prefer-install'],
  variables: { COMPOSER_NO_DEV: { flag: 'omit-dev', values: /^1$/ } },
  nameEnd: /[:=]/,
  exact: /^[:=]/,
  spelling: { 'omit-dev': '--no-dev' },
};

/** The managers' own manuals say what each word means. Those of JavaScript stand in a file of their own. */
export const languageManagers: readonly Manager[] = [
  pip,
  pipenv,
  poetry,
  uv,
  conda,
  gem,
  bundler,
  go,
  cargo,
  composer,
];
