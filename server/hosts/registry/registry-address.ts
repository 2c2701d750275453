import type { ImageReference } from '../../core/images/image-reference.ts';

/**
 * The address of a tag's manifest. HTTPS, but for registries on this machine, as docker does. undefined for a registry
 * that is no host.
 */
export function addressOf({ registry, repository, tag }: ImageReference): string | undefined {
  const path = repository.slice(registry.length + 1);
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const scheme = isThisMachine(host) ? 'http' : 'https';
  const address = `${scheme}://${host}/v2/${path}/manifests/${tag ?? 'latest'}`;
  return URL.canParse(address) ? address : undefined;
}

/** Whether an address may be asked: encrypted, or on this machine. */
export function isSafeAddress(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.host));
}

function isThisMachine(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d+)?$/.test(host);
}
