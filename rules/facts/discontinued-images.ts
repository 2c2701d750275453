/** A repository that gets no more images, whatever the tag. */
export interface DiscontinuedImage {
  /** Normalised; one that ends in `/*` stands for all below it. */
  readonly repository: string;
  /** The day or month of the last update, where the publisher names one. */
  readonly since?: string;
  readonly replacement: string;
  /** Tags with this part are still built. */
  readonly except?: string;
}

const hub = 'docker.io/library/';

/**
 * Source: the deprecation notices in docker-library/docs; the announcements of the Kubernetes project (k8s.gcr.io is frozen,
 * ingress-nginx retires in March 2026) and of Bitnami (bitnamilegacy gets no updates).
 */
export const discontinuedImages: readonly DiscontinuedImage[] = [
  { repository: `${hub}openjdk`, since: '2022-07', replacement: 'eclipse-temurin', except: 'ea' },
  { repository: `${hub}java`, since: '2016-12-31', replacement: 'eclipse-temurin' },
  { repository: `${hub}adoptopenjdk`, since: '2021-08-01', replacement: 'eclipse-temurin' },
  { repository: 'docker.io/adoptopenjdk/*', since: '2021-08-01', replacement: 'eclipse-temurin' },
  { repository: `${hub}centos`, since: '2024-06-30', replacement: 'rockylinux or almalinux' },
  { repository: `${hub}jenkins`, replacement: 'jenkins/jenkins:lts' },
  { repository: `${hub}vault`, since: '2023', replacement: 'hashicorp/vault' },
  { repository: `${hub}consul`, since: '2023', replacement: 'hashicorp/consul' },
  { repository: `${hub}opensuse`, replacement: 'opensuse/leap' },
  { repository: 'docker.io/microsoft/*', replacement: 'mcr.microsoft.com' },
  { repository: 'k8s.gcr.io/*', since: '2023-04-03', replacement: 'registry.k8s.io' },
  {
    repository: 'registry.k8s.io/ingress-nginx/*',
    since: '2026-03',
    replacement: 'another ingress controller or an implementation of the Gateway API',
  },
  { repository: 'docker.io/bitnamilegacy/*', since: '2025-08-28', replacement: 'a maintained image' },
];

const byRepository: ReadonlyMap<string, DiscontinuedImage> = new Map(
  discontinuedImages.map(image => [image.repository, image]),
);

/** Whether a repository is one of them. `repository` is normalised. */
export function discontinuedImage(
  repository: string,
  tag: string | undefined,
): DiscontinuedImage | undefined {
  const slash = repository.indexOf('/', repository.indexOf('/') + 1);
  const first = repository.indexOf('/');
  const image =
    byRepository.get(repository) ??
    byRepository.get(`${repository.slice(0, slash < 0 ? undefined : slash)}/*`) ??
    byRepository.get(`${repository.slice(0, Math.max(first, 0))}/*`);
  const isBuilt = image?.except !== undefined && tag?.split('-').includes(image.except) === true;
  return isBuilt ? undefined : image;
}
