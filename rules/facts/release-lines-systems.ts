import { lineTable } from './release-line-table.ts';
import type { Product } from './release-lines.ts';

const hub = 'docker.io/library/';
const redHat = ['registry.access.redhat.com/', 'registry.redhat.io/', 'docker.io/redhat/'];

/** Debian and Ubuntu by name, since tags of other images name their releases too. */
export const debian: Product = {
  name: 'Debian',
  // The end of long-term support, which the official images follow.
  source: 'https://wiki.debian.org/LTS',
  repositories: [`${hub}debian`],
  suffixes: ['', 'slim'],
  lines: lineTable([
    ['6.0', '2016-02-29', 'squeeze'],
    ['7', '2018-05-31', 'wheezy'],
    ['8', '2020-06-30', 'jessie'],
    ['9', '2022-06-30', 'stretch'],
    ['10', '2024-06-30', 'buster'],
    ['11', '2026-08-31', 'bullseye'],
    ['12', '2028-06-30', 'bookworm'],
    ['13', '2030-06-30', 'trixie'],
  ]),
};

export const ubuntu: Product = {
  name: 'Ubuntu',
  // The end of the security maintenance that needs no subscription.
  source: 'https://ubuntu.com/about/release-cycle',
  repositories: [`${hub}ubuntu`],
  suffixes: [''],
  lines: lineTable([
    ['12.04', '2017-04-28', 'precise'],
    ['14.04', '2019-04-25', 'trusty'],
    ['16.04', '2021-04-30', 'xenial'],
    ['16.10', '2017-07-20', 'yakkety'],
    ['17.04', '2018-01-13', 'zesty'],
    ['17.10', '2018-07-19', 'artful'],
    ['18.04', '2023-05-31', 'bionic'],
    ['18.10', '2019-07-18', 'cosmic'],
    ['19.04', '2020-01-23', 'disco'],
    ['19.10', '2020-07-17', 'eoan'],
    ['20.04', '2025-05-29', 'focal'],
    ['20.10', '2021-07-22', 'groovy'],
    ['21.04', '2022-01-20', 'hirsute'],
    ['21.10', '2022-07-14', 'impish'],
    ['22.04', '2027-06-01', 'jammy'],
    ['22.10', '2023-07-20', 'kinetic'],
    ['23.04', '2024-01-25', 'lunar'],
    ['23.10', '2024-07-11', 'mantic'],
    ['24.04', '2029-05-31', 'noble'],
    ['24.10', '2025-07-10', 'oracular'],
    ['25.04', '2026-01-15', 'plucky'],
    ['25.10', '2026-07-09', 'questing'],
    ['26.04', '2031-05-29', 'resolute'],
  ]),
};

export const alpineLinux: Product = {
  name: 'Alpine Linux',
  source: 'https://alpinelinux.org/releases/',
  repositories: [`${hub}alpine`],
  suffixes: [''],
  lines: lineTable([
    ['2.6', '2015-05-01'],
    ['2.7', '2015-11-01'],
    ['3.1', '2016-11-01'],
    ['3.2', '2017-05-01'],
    ['3.3', '2017-11-01'],
    ['3.4', '2018-05-01'],
    ['3.5', '2018-11-01'],
    ['3.6', '2019-05-01'],
    ['3.7', '2019-11-01'],
    ['3.8', '2020-05-01'],
    ['3.9', '2020-11-01'],
    ['3.10', '2021-05-01'],
    ['3.11', '2021-11-01'],
    ['3.12', '2022-05-01'],
    ['3.13', '2022-11-01'],
    ['3.14', '2023-05-01'],
    ['3.15', '2023-11-01'],
    ['3.16', '2024-05-23'],
    ['3.17', '2024-11-22'],
    ['3.18', '2025-05-09'],
    ['3.19', '2025-11-01'],
    ['3.20', '2026-04-01'],
    ['3.21', '2026-11-01'],
    ['3.22', '2027-05-01'],
    ['3.23', '2027-11-01'],
    ['3.24', '2028-06-01'],
  ]),
};

export const windowsServer: Product = {
  name: 'Windows Server',
  // The end of extended support of the long-term releases, and of servicing of the others.
  source:
    'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/base-image-lifecycle',
  repositories: ['mcr.microsoft.com/windows', 'mcr.microsoft.com/windows/*'],
  suffixes: [''],
  lines: lineTable([
    // No second source.
    ['sac2016', '2018-10-09'],
    ['1709', '2019-04-09'],
    ['1803', '2019-11-12'],
    ['1903', '2020-12-08'],
    ['1909', '2021-05-11'],
    ['2004', '2021-12-14'],
    ['20h2', '2022-08-09'],
    ['ltsc2016', '2027-01-12', '1607'],
    ['ltsc2019', '2029-01-09', '1809'],
    ['ltsc2022', '2031-10-14'],
    ['ltsc2025', '-'],
  ]),
};

export const systemProducts: readonly Product[] = [
  debian,
  ubuntu,
  alpineLinux,
  windowsServer,
  {
    name: 'Fedora',
    source: 'https://docs.fedoraproject.org/en-US/releases/eol/',
    repositories: [`${hub}fedora`, 'quay.io/fedora/fedora', 'registry.fedoraproject.org/fedora'],
    suffixes: [''],
    lines: lineTable([
      ['26', '2018-05-29'],
      ['27', '2018-11-30'],
      ['28', '2019-05-28'],
      ['29', '2019-11-26'],
      ['30', '2020-05-26'],
      ['31', '2020-11-24'],
      ['32', '2021-05-25'],
      ['33', '2021-11-30'],
      ['34', '2022-06-07'],
      ['35', '2022-12-13'],
      ['36', '2023-05-16'],
      ['37', '2023-12-05'],
      ['38', '2024-05-21'],
      ['39', '2024-11-26'],
      ['40', '2025-05-13'],
      ['41', '2025-12-15'],
      ['42', '2026-05-27'],
      ['43', '-'],
      ['44', '-'],
    ]),
  },
  {
    name: 'CentOS',
    source: 'https://www.centos.org/cl-vs-cs/',
    repositories: [`${hub}centos`, 'quay.io/centos/centos'],
    prefix: 'centos',
    lines: lineTable([
      ['5', '2017-03-31'],
      ['6', '2020-11-30'],
      ['7', '2024-06-30'],
      ['8', '2021-12-31'],
      ['stream8', '2024-05-31'],
      ['stream9', '2027-05-31'],
      ['stream10', '-'],
    ]),
  },
  {
    name: 'Rocky Linux',
    source: 'https://wiki.rockylinux.org/rocky/version/',
    repositories: [`${hub}rockylinux`, 'docker.io/rockylinux/rockylinux'],
    suffixes: ['', 'minimal'],
    lines: lineTable([
      ['8', '2029-05-31'],
      ['9', '2032-05-31'],
      ['10', '2035-05-31'],
    ]),
  },
  {
    name: 'AlmaLinux',
    source: 'https://wiki.almalinux.org/release-notes/',
    repositories: [`${hub}almalinux`, 'docker.io/almalinux/almalinux', 'quay.io/almalinuxorg/almalinux'],
    suffixes: ['', 'minimal'],
    lines: lineTable([
      ['8', '2029-05-31'],
      ['9', '2032-05-31'],
      ['10', '2035-05-31'],
    ]),
  },
  {
    name: 'Amazon Linux',
    source: 'https://docs.aws.amazon.com/linux/al2023/ug/release-cadence.html',
    repositories: [`${hub}amazonlinux`, 'public.ecr.aws/amazonlinux/amazonlinux'],
    suffixes: [''],
    lines: lineTable([
      ['1', '2023-12-31'],
      ['2016.09', '2023-12-31'],
      ['2017.03', '2023-12-31'],
      ['2017.09', '2023-12-31'],
      ['2018.03', '2023-12-31'],
      ['2', '2026-06-30'],
      ['2023', '2029-06-30'],
    ]),
  },
  {
    name: 'Oracle Linux',
    // Premier support; Oracle names months.
    source: 'https://www.oracle.com/a/ocom/docs/elsp-lifetime-069338.pdf',
    repositories: [`${hub}oraclelinux`, 'container-registry.oracle.com/os/oraclelinux'],
    suffixes: ['', 'slim'],
    lines: lineTable([
      ['6', '2021-03-31'],
      ['7', '2024-12-31'],
      ['8', '2029-07-31'],
      ['9', '2032-06-30'],
      // No second source.
      ['10', '2035-06-30'],
    ]),
  },
  {
    name: 'openSUSE Leap',
    source: 'https://en.opensuse.org/Lifetime',
    repositories: ['docker.io/opensuse/leap', 'registry.opensuse.org/opensuse/leap'],
    suffixes: [''],
    lines: lineTable([
      ['15.3', '2022-12-31'],
      ['15.4', '2023-12-07'],
      ['15.5', '2024-12-31'],
      ['15.6', '2026-04-30'],
      ['16.0', '2027-10-31'],
    ]),
  },
  {
    name: 'CBL-Mariner',
    source: 'https://learn.microsoft.com/azure/azure-linux/',
    repositories: ['mcr.microsoft.com/cbl-mariner/*'],
    lines: lineTable([['2.0', '2025-07-31']]),
  },
];

/** The universal base images of Red Hat name the line in the repository: `ubi8/ubi-minimal`, `ubi8-minimal`. */
export const redHatLines: readonly (readonly [prefix: string, end: string])[] = redHat.flatMap(registry => [
  [`${registry}ubi7`, '2024-06-30'] as const,
  [`${registry}ubi8`, '2029-05-31'] as const,
  [`${registry}ubi9`, '2032-05-31'] as const,
  [`${registry}ubi10`, '2035-05-31'] as const,
]);
