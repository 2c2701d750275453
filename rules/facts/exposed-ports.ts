/**
 * Base images that expose no ports of their own, so that what a Dockerfile on them exposes is all there is. From the image
 * definitions of their publishers (docker-library, distroless, eclipse-temurin, golang, dotnet), as of 2026-11.
 */
export function exposesNothing(repository: string): boolean {
  return repository === 'scratch' || silent.has(repository) || repository.startsWith('gcr.io/distroless/');
}

const official = [
  'almalinux',
  'alpine',
  'amazoncorretto',
  'amazonlinux',
  'busybox',
  'debian',
  'eclipse-temurin',
  'fedora',
  'golang',
  'gradle',
  'maven',
  'node',
  'openjdk',
  'python',
  'rockylinux',
  'ruby',
  'rust',
  'ubuntu',
];

const silent: ReadonlySet<string> = new Set([
  ...official.map(name => `docker.io/library/${name}`),
  'mcr.microsoft.com/dotnet/sdk',
  'mcr.microsoft.com/dotnet/aspnet',
  'mcr.microsoft.com/dotnet/runtime',
]);
