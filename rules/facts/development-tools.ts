/** What a package is for that has no place where a program runs. */
export type DevelopmentTool =
  | 'compiler'
  | 'debugger'
  | 'network-tool'
  | 'remote-access'
  | 'container-runtime'
  | 'editor';

/**
 * Package names of Debian, Alpine, Fedora, openSUSE and Arch, and of PyPI and npm where the tool comes from there.
 * Source: the distributions' package indexes, 2026-11. `*` stands for the rest of the name.
 */
const packages: Readonly<Record<DevelopmentTool, readonly string[]>> = {
  compiler: [
    'build-essential',
    'build-base',
    'base-devel',
    'gcc',
    'gcc-c++',
    'gcc-[0-9]*',
    'g++',
    'g++-[0-9]*',
    'clang',
    'clang-[0-9]*',
    'llvm',
    'make',
    'cmake',
    'ninja-build',
    'autoconf',
    'automake',
    'rustc',
    'cargo',
    'golang',
    'golang-go',
    'default-jdk',
    'nasm',
    '@development-tools',
    'Development Tools',
  ],
  debugger: [
    'gdb',
    'gdbserver',
    'lldb',
    'lldb-[0-9]*',
    'strace',
    'ltrace',
    'valgrind',
    'delve',
    'perf',
    'linux-perf',
    'bpftrace',
    'php-xdebug',
    'php[0-9]*-xdebug',
    'php[0-9]*-pecl-xdebug',
    'debugpy',
    'ipdb',
    'pudb',
    'node-inspector',
    'nodemon',
  ],
  'network-tool': [
    'nmap',
    'ncat',
    'nmap-ncat',
    'tcpdump',
    'tshark',
    'wireshark*',
    'telnet',
    'hping3',
    'masscan',
    'ettercap*',
    'arp-scan',
  ],
  'remote-access': [
    'openssh-server',
    'openssh-server-pam',
    'dropbear',
    'dropbear-bin',
    'telnetd',
    'telnet-server',
    'inetutils-telnetd',
    'rsh-server',
    'vsftpd',
    'proftpd*',
    'pure-ftpd',
    'tightvncserver',
    'tigervnc-standalone-server',
    'x11vnc',
    'xrdp',
    'shellinabox',
    'ttyd',
  ],
  'container-runtime': [
    'docker',
    'docker.io',
    'docker-ce',
    'docker-ce-cli',
    'docker-cli',
    'docker-engine',
    'containerd',
    'containerd.io',
    'runc',
    'podman',
    'buildah',
    'cri-o',
    'lxc',
    'nvidia-container-toolkit',
    'nvidia-container-runtime',
    'nvidia-docker2',
    'libnvidia-container*',
  ],
  editor: [
    'vim',
    'vim-tiny',
    'vim-nox',
    'vim-enhanced',
    'vim-minimal',
    'neovim',
    'nano',
    'emacs',
    'emacs-nox',
    'joe',
    'mc',
  ],
};

/** What kind of development tool a package is; undefined for all others. */
export function developmentTool(name: string): DevelopmentTool | undefined {
  const exact = byName.get(name);
  if (exact) return exact;
  return patterns.find(({ pattern }) => pattern.test(name))?.tool;
}

const entries = Object.entries(packages) as readonly [DevelopmentTool, readonly string[]][];

const byName: ReadonlyMap<string, DevelopmentTool> = new Map(
  entries.flatMap(([tool, names]) =>
    names.filter(name => !name.includes('*')).map(name => [name, tool] as const),
  ),
);

const patterns = entries.flatMap(([tool, names]) =>
  names.filter(name => name.includes('*')).map(name => ({ tool, pattern: new RegExp(`^${escaped(name)}$`) })),
);

function escaped(name: string): string {
  return name
    .replace(/[.+]/g, '\\$&')
    .replace(/\[0-9\]\*/g, '[0-9.]+')
    .replace(/\*/g, '.*');
}
