/** What an image's own program writes when it starts, whatever it serves. */
export interface WrittenDirectories {
  /** Directories without which it does not start; a second spelling of one stands behind `=`. */
  readonly directories: readonly string[];
  /** Where its settings stand: what is mounted there may choose other directories. */
  readonly settings: readonly string[];
}

/**
 * Programs that do not start on a read-only root file system unless these directories are mounted: files with their process
 * id, sockets and temporary files. From the image definitions and the programs' documentation of defaults, as of 2026-11.
 */
function writtenDirectories(repository: string): WrittenDirectories | undefined {
  return byRepository.get(repository);
}

/**
 * Those of them that no mount covers, by their first spelling. None where a mount may bring settings that choose others.
 * @param mounts paths in the container
 */
export function unmountedDirectories(repository: string, mounts: readonly string[]): readonly string[] {
  const facts = writtenDirectories(repository);
  if (facts === undefined || facts.settings.some(path => mounts.some(mount => meets(mount, path)))) return [];
  return facts.directories
    .map(directory => directory.split('='))
    .filter(spellings => !spellings.some(path => mounts.some(mount => meets(mount, path))))
    .flatMap(([first]) => first ?? []);
}

/** Whether one of the paths lies in the other. */
function meets(one: string, other: string): boolean {
  const [a, b] = [`${one.replace(/\/+$/, '')}/`, `${other}/`];
  return a.startsWith(b) || b.startsWith(a);
}

const byRepository: ReadonlyMap<string, WrittenDirectories> = new Map([
  [
    'docker.io/library/nginx',
    { directories: ['/run=/var/run', '/var/cache/nginx'], settings: ['/etc/nginx'] },
  ],
  ['docker.io/nginxinc/nginx-unprivileged', { directories: ['/tmp'], settings: ['/etc/nginx'] }],
  [
    'docker.io/library/httpd',
    { directories: ['/usr/local/apache2/logs'], settings: ['/usr/local/apache2/conf'] },
  ],
  [
    'docker.io/library/postgres',
    { directories: ['/run/postgresql=/var/run/postgresql'], settings: ['/etc/postgresql'] },
  ],
  [
    'docker.io/library/mysql',
    { directories: ['/run/mysqld=/var/run/mysqld'], settings: ['/etc/mysql', '/etc/my.cnf'] },
  ],
  [
    'docker.io/library/mariadb',
    { directories: ['/run/mysqld=/var/run/mysqld'], settings: ['/etc/mysql', '/etc/my.cnf'] },
  ],
]);
