import { root } from './base-image-variants.ts';
import type { BaseImageFacts, ImageLanguage, PackageManager } from './base-images.ts';

const registries = ['registry.access.redhat.com', 'registry.redhat.io'];
const releases = ['ubi8', 'ubi9', 'ubi10'];

/** Language images of UBI by the user they run as: 1001 for the source-to-image ones, 185 for OpenJDK. */
const languages: readonly (readonly [string, ImageLanguage, string])[] = [
  ['go-toolset', 'go', '1001'],
  ['nodejs-18', 'node', '1001'],
  ['nodejs-18-minimal', 'node', '1001'],
  ['nodejs-20', 'node', '1001'],
  ['nodejs-20-minimal', 'node', '1001'],
  ['nodejs-22', 'node', '1001'],
  ['nodejs-22-minimal', 'node', '1001'],
  ['nodejs-24', 'node', '1001'],
  ['nodejs-24-minimal', 'node', '1001'],
  ['python-39', 'python', '1001'],
  ['python-311', 'python', '1001'],
  ['python-312', 'python', '1001'],
  ['python-312-minimal', 'python', '1001'],
  ['ruby-25', 'ruby', '1001'],
  ['ruby-31', 'ruby', '1001'],
  ['ruby-33', 'ruby', '1001'],
  ['php-74', 'php', '1001'],
  ['php-80', 'php', '1001'],
  ['php-81', 'php', '1001'],
  ['php-82', 'php', '1001'],
  ['php-83', 'php', '1001'],
  ['perl-532', 'perl', '1001'],
  ['dotnet-80', 'dotnet', '1001'],
  ['dotnet-80-runtime', 'dotnet', '1001'],
  ['dotnet-90', 'dotnet', '1001'],
  ['dotnet-90-runtime', 'dotnet', '1001'],
  ['openjdk-8', 'java', '185'],
  ['openjdk-11', 'java', '185'],
  ['openjdk-11-runtime', 'java', '185'],
  ['openjdk-17', 'java', '185'],
  ['openjdk-17-runtime', 'java', '185'],
  ['openjdk-21', 'java', '185'],
  ['openjdk-21-runtime', 'java', '185'],
];

/** The base images come under two names, `ubi9-minimal` and `ubi9/ubi-minimal`. */
function base(
  registry: string,
  release: string,
  flavour: string,
  packageManager: PackageManager,
): readonly BaseImageFacts[] {
  return [
    root(`${registry}/${release}${flavour}`, { packageManager }),
    root(`${registry}/${release}/ubi${flavour}`, { packageManager }),
  ];
}

function release(registry: string, name: string): readonly BaseImageFacts[] {
  return [
    ...base(registry, name, '', 'dnf'),
    ...base(registry, name, '-init', 'dnf'),
    ...base(registry, name, '-minimal', 'microdnf'),
    ...base(registry, name, '-micro', 'none'),
    { repository: `${registry}/${name}/*`, user: 'unknown', shell: true, os: 'linux' },
    ...languages.map(
      ([image, language, userName]): BaseImageFacts => ({
        repository: `${registry}/${name}/${image}`,
        user: 'non-root',
        userName,
        shell: true,
        os: 'linux',
        language,
      }),
    ),
  ];
}

/** Red Hat's universal base images. Source: Red Hat's container catalogue and its documentation of UBI. */
export const redHatImages: readonly BaseImageFacts[] = [
  ...registries.flatMap(registry => releases.flatMap(name => release(registry, name))),
  ...releases.flatMap(name => [
    root(`docker.io/redhat/${name}`, { packageManager: 'dnf' }),
    root(`docker.io/redhat/${name}-init`, { packageManager: 'dnf' }),
    root(`docker.io/redhat/${name}-minimal`, { packageManager: 'microdnf' }),
    root(`docker.io/redhat/${name}-micro`, { packageManager: 'none' }),
  ]),
];
