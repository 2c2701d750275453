import { base64Latin1 } from './base64.ts';
import { isPlaceholder, isReference } from './placeholder.ts';

/** Whether a text is a Docker client configuration that holds a login (`auths`, with `auth` or `password`). */
export function holdsRegistryLogin(text: string): boolean {
  if (!text.includes('"auths"') && !/"auth"\s{0,4}:/.test(text)) return false;
  for (const match of text.matchAll(entry)) {
    const login = match[1] === 'auth' ? passwordOf(match[2] ?? '') : match[2];
    if (login !== undefined && login.length >= 3 && !isReference(login) && !isPlaceholder(login)) return true;
  }
  return false;
}

const entry = /"(auth|password|identitytoken|registrytoken)"\s{0,4}:\s{0,4}"([^"\\\n]{1,6000})"/g;

/** `auth` is `user:password` in base64. */
function passwordOf(auth: string): string | undefined {
  const login = base64Latin1(auth);
  const colon = login?.indexOf(':') ?? -1;
  return colon > 0 ? login?.slice(colon + 1) : undefined;
}
