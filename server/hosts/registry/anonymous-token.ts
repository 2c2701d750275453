import { isSafeAddress } from './registry-address.ts';

/** Gets the token that a registry wants of everybody. undefined where there is none without an account. */
export async function anonymousToken(challenge: string, signal: AbortSignal): Promise<string | undefined> {
  const address = tokenAddress(challenge);
  if (address === undefined) return undefined;
  const response = await fetch(address, { signal, redirect: 'error', credentials: 'omit' });
  if (!response.ok) return undefined;
  const body: unknown = await response.json();
  const token = textIn(body, 'token') ?? textIn(body, 'access_token');
  // It goes into a header: no line ends.
  return token !== undefined && /^[\x21-\x7e]{1,20000}$/.test(token) ? token : undefined;
}

/** `Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/node:pull"` */
function tokenAddress(challenge: string): URL | undefined {
  if (!/^bearer\s/i.test(challenge) || challenge.length > 4000) return undefined;
  const fields = new Map(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const realm = fields.get('realm') ?? '';
  if (!URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  if (!isSafeAddress(url)) return undefined;
  for (const name of ['service', 'scope']) {
    const value = fields.get(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

function textIn(body: unknown, key: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Object.entries(body).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}
