/** An address over which data goes in clear text to a server elsewhere. */
export interface ClearTextAddress {
  /** `http`, `ftp` or `telnet`. */
  readonly scheme: string;
  readonly host: string;
  /** Whether the path ends like a file of software. */
  readonly isArchive: boolean;
}

/** Reads an address at the start of a text; undefined for https, for hosts that are near, and for hosts that are not known. */
export function clearTextAddress(text: string): ClearTextAddress | undefined {
  const found =
    /^(http|ftp|telnet):\/\/(?:[^@/\s]{1,200}@)?(\[[0-9a-f:]{2,40}\]|[a-z0-9.-]{1,253})(?=[:/?#\s]|$)/i.exec(
      text,
    );
  const [, scheme, host] = found ?? [];
  if (scheme === undefined || host === undefined || isNear(host.toLowerCase())) return undefined;
  const path = text.split(/[?#\s]/)[0] ?? text;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), isArchive: archive.test(path) };
}

const archive =
  /\.(?:tar(?:\.\w{1,4})?|tgz|tbz2?|txz|zip|gz|xz|bz2|zst|deb|rpm|apk|jar|war|whl|exe|msi|bin|run|sh|ps1|dmg|AppImage)$/i;

/** This machine, private networks, and names that only resolve inside one. */
function isNear(host: string): boolean {
  if (host.startsWith('[') || !host.includes('.')) return true;
  if (/\.(?:local|internal|localhost|lan|intranet|corp|home|svc|test|invalid)$/.test(host)) return true;
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/.test(host);
}

/** Programs that fetch or clone what their arguments name. */
export const transferPrograms: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'aria2c',
  'git',
  'svn',
  'hg',
  'pip',
  'pip3',
  'uv',
  'npm',
  'yarn',
  'pnpm',
  'gem',
  'bundle',
  'go',
  'cargo',
  'composer',
  'rpm',
  'yum',
  'dnf',
  'microdnf',
  'zypper',
  'yum-config-manager',
  'apt-key',
  'conda',
  'mamba',
  'lftp',
  'ftp',
  'telnet',
  'mvn',
  'luarocks',
  'cpan',
  'cpanm',
]);

const packageSources: ReadonlySet<string> = new Set([
  'PIP_INDEX_URL',
  'PIP_EXTRA_INDEX_URL',
  'PIPENV_PYPI_MIRROR',
  'UV_INDEX_URL',
  'UV_DEFAULT_INDEX',
  'UV_INDEX',
  'NPM_CONFIG_REGISTRY',
  'YARN_REGISTRY',
  'YARN_NPM_REGISTRY_SERVER',
  'NODEJS_ORG_MIRROR',
  'NVM_NODEJS_ORG_MIRROR',
  'ELECTRON_MIRROR',
  'SASS_BINARY_SITE',
  'GOPROXY',
  'RUSTUP_DIST_SERVER',
  'RUSTUP_UPDATE_ROOT',
  'CONDA_CHANNELS',
  'RUBYGEMS_HOST',
  'COMPOSER_REPO_PACKAGIST',
]);

/** Whether a variable says where a package manager fetches from. */
export function isPackageSource(name: string): boolean {
  return packageSources.has(name.toUpperCase());
}
