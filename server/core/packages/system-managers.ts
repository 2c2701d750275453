import type { Manager, PackageAction } from './manager.ts';

const apt: Manager = {
  name: 'apt',
  kind: 'system',
  calls: [['apt-get'], ['apt'], ['aptitude']],
  actions: {
    install: 'install',
    reinstall: 'install',
    'build-dep': 'install',
    update: 'update-index',
    upgrade: 'upgrade',
    'dist-upgrade': 'upgrade',
    'full-upgrade': 'upgrade',
    'safe-upgrade': 'upgrade',
    remove: 'remove',
    purge: 'remove',
    autoremove: 'remove',
    autopurge: 'remove',
    clean: 'clean',
    autoclean: 'clean',
    'dist-clean': 'clean',
    distclean: 'clean',
  },
  flags: {
    '-y': 'assume-yes',
    '--yes': 'assume-yes',
    '--assume-yes': 'assume-yes',
    // Two levels of quiet mean yes.
    '-qq': 'assume-yes',
    '-q=2': 'assume-yes',
    '-o APT::Get::Assume-Yes=true': 'assume-yes',
    '--no-install-recommends': 'no-recommends',
    '--without-recommends': 'no-recommends',
    '-R': 'no-recommends',
    '-s': 'simulate',
    '--simulate': 'simulate',
    '--dry-run': 'simulate',
    '--just-print': 'simulate',
    '--print-uris': 'simulate',
    '-d': 'simulate',
    '--download-only': 'simulate',
  },
  valueOptions: [
    '-t',
    '--target-release',
    '--default-release',
    '-o',
    '--option',
    '-c',
    '--config-file',
    '-a',
    '--host-architecture',
  ],
  configuration: { 'Install-Recommends': ['no-recommends'], 'Assume-Yes': ['assume-yes'] },
  asks: true,
  nameEnd: /[=/]/,
  exact: /^[=/]/,
  spelling: { 'assume-yes': '-y', 'no-recommends': '--no-install-recommends' },
  cache: {
    filledBy: ['update-index'],
    directories: ['/var/lib/apt/lists'],
    cleanedBy: ['dist-clean', 'distclean'],
    clean: 'rm -rf /var/lib/apt/lists/*',
  },
};

const apk: Manager = {
  name: 'apk',
  kind: 'system',
  calls: [['apk']],
  actions: {
    add: 'install',
    del: 'remove',
    update: 'update-index',
    upgrade: 'upgrade',
    'cache clean': 'clean',
    'cache purge': 'clean',
  },
  // Without the network no index is fetched.
  flags: { '--no-cache': 'no-cache', '--no-network': 'no-cache', '-s': 'simulate', '--simulate': 'simulate' },
  valueOptions: [
    '-X',
    '--repository',
    '-p',
    '--root',
    '--keys-dir',
    '--arch',
    '--repositories-file',
    '--cache-dir',
    '--cache-max-age',
    '--wait',
    '--progress-fd',
  ],
  groupOptions: ['-t', '--virtual'],
  nameEnd: /[=<>~@]/,
  exact: /^[=~]/,
  spelling: { 'no-cache': '--no-cache' },
  cache: {
    filledBy: ['install', 'upgrade', 'update-index'],
    directories: ['/var/cache/apk', '/etc/apk/cache'],
    cleanedBy: ['cache clean', 'cache purge'],
    clean: 'rm -rf /var/cache/apk/*',
  },
};

const rpmActions: Readonly<Record<string, PackageAction>> = {
  install: 'install',
  localinstall: 'install',
  reinstall: 'install',
  groupinstall: 'install',
  'group install': 'install',
  'module install': 'install',
  builddep: 'install',
  makecache: 'update-index',
  'check-update': 'update-index',
  update: 'upgrade',
  upgrade: 'upgrade',
  'distro-sync': 'upgrade',
  'update-minimal': 'upgrade',
  'upgrade-minimal': 'upgrade',
  remove: 'remove',
  erase: 'remove',
  autoremove: 'remove',
  clean: 'clean',
  'clean all': 'clean',
};

/** yum and what came after it differ in little but their cache. */
function rpmManager(
  name: 'yum' | 'dnf' | 'microdnf' | 'tdnf',
  parts: {
    readonly calls: readonly string[];
    readonly asks: boolean;
    readonly directories: readonly string[];
  },
): Manager {
  return {
    name,
    kind: 'system',
    calls: parts.calls.map(call => [call]),
    actions: rpmActions,
    flags: {
      '-y': 'assume-yes',
      '--assumeyes': 'assume-yes',
      '--setopt=assumeyes=1': 'assume-yes',
      '--setopt=assumeyes=True': 'assume-yes',
      '--setopt=install_weak_deps=False': 'no-recommends',
      '--setopt=install_weak_deps=false': 'no-recommends',
      '--setopt=install_weak_deps=0': 'no-recommends',
      '--downloadonly': 'simulate',
      '--assumeno': 'simulate',
    },
    valueOptions: [
      '-c',
      '--config',
      '-x',
      '--exclude',
      '--enablerepo',
      '--disablerepo',
      '--repo',
      '--repoid',
      '--installroot',
      '--releasever',
      '--setopt',
      '--disableplugin',
      '--enableplugin',
      '--forcearch',
    ],
    configuration: { 'install_weak_deps=': ['no-recommends'], 'assumeyes=': ['assume-yes'] },
    asks: parts.asks,
    nameEnd: /-\d/,
    exact: /^-\d/,
    spelling: { 'assume-yes': '-y', 'no-recommends': '--setopt=install_weak_deps=False' },
    cache: {
      filledBy: ['install', 'upgrade', 'update-index'],
      directories: parts.directories,
      cleanedBy: ['clean all'],
      clean: `${name} clean all`,
    },
  };
}

const zypper: Manager = {
  name: 'zypper',
  kind: 'system',
  calls: [['zypper']],
  actions: {
    install: 'install',
    in: 'install',
    'source-install': 'install',
    si: 'install',
    refresh: 'update-index',
    ref: 'update-index',
    update: 'upgrade',
    up: 'upgrade',
    patch: 'upgrade',
    'dist-upgrade': 'upgrade',
    dup: 'upgrade',
    remove: 'remove',
    rm: 'remove',
    clean: 'clean',
    cc: 'clean',
  },
  flags: {
    '-n': 'assume-yes',
    '--non-interactive': 'assume-yes',
    '-y': 'assume-yes',
    '--no-confirm': 'assume-yes',
    '--no-recommends': 'no-recommends',
    '-D': 'simulate',
    '--dry-run': 'simulate',
    '--download-only': 'simulate',
  },
  valueOptions: [
    '-t',
    '--type',
    '-r',
    '--repo',
    '-R',
    '--root',
    '--from',
    '-c',
    '--config',
    '-D',
    '--reposd-dir',
  ],
  configuration: { 'solver.onlyRequires': ['no-recommends'] },
  asks: true,
  nameEnd: /[=<>~]/,
  exact: /^[=<>~]/,
  spelling: { 'assume-yes': '-y', 'no-recommends': '--no-recommends' },
  cache: {
    filledBy: ['install', 'upgrade', 'update-index'],
    directories: ['/var/cache/zypp'],
    cleanedBy: ['clean', 'cc'],
    clean: 'zypper clean --all',
  },
};

const pacman: Manager = {
  name: 'pacman',
  kind: 'system',
  calls: [['pacman']],
  actions: {},
  actionOf: pacmanAction,
  flags: { '--noconfirm': 'assume-yes', '-p': 'simulate', '--print': 'simulate', '-w': 'simulate' },
  valueOptions: ['-r', '--root', '-b', '--dbpath', '--cachedir', '--ignore', '--overwrite', '--config'],
  asks: true,
  nameEnd: /[=<>]/,
  exact: /^=/,
  spelling: { 'assume-yes': '--noconfirm' },
  cache: {
    filledBy: ['install', 'upgrade', 'update-index'],
    directories: ['/var/cache/pacman'],
    cleanedBy: ['-Scc', '-Sc'],
    clean: 'pacman -Scc --noconfirm',
  },
};

function pacmanAction(word: string): PackageAction | undefined {
  if (word === '--sync') return 'install';
  if (/^-S[a-z]*c/.test(word)) return 'clean';
  if (/^-S[a-z]*u/.test(word)) return 'upgrade';
  if (/^-Sy+$/.test(word)) return 'update-index';
  if (/^-[SU][a-z]*$/.test(word) && !/[gilps]/.test(word)) return 'install';
  return /^-R[a-z]*$/.test(word) ? 'remove' : undefined;
}

/** The managers' own manuals say what each word means. */
export const systemManagers: readonly Manager[] = [
  apt,
  apk,
  rpmManager('yum', { calls: ['yum'], asks: true, directories: ['/var/cache/yum', '/var/cache/dnf'] }),
  rpmManager('dnf', {
    calls: ['dnf', 'dnf5', 'dnf-3'],
    asks: true,
    directories: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'],
  }),
  rpmManager('microdnf', {
    calls: ['microdnf'],
    asks: false,
    directories: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
  }),
  rpmManager('tdnf', { calls: ['tdnf'], asks: true, directories: ['/var/cache/tdnf'] }),
  zypper,
  pacman,
];
