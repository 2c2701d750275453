import { base64Latin1 } from './base64.ts';
import { looksRandom } from './entropy.ts';
import { isPlaceholder, isReference, isSampleToken } from './placeholder.ts';
import type { RecognisedSecret } from './recognised-secret.ts';

/** `Bearer …` and `Basic …`, in any case of their first letter. */
export const headerKeywords = ['earer ', 'asic '] as const;

/** The credential of an `Authorization` header, by the offset of a keyword. */
export function headerCredentialAt(text: string, keyword: string, at: number): RecognisedSecret | undefined {
  if (!/[bB]/.test(text.charAt(at - 1))) return undefined;
  const start = at + keyword.length;
  credential.lastIndex = start;
  const value = credential.exec(text)?.[0];
  if (value === undefined) return undefined;
  const holds = keyword === 'asic ' ? isLogin(value) : looksRandom(value) && !isSampleToken(value);
  if (!holds) return undefined;
  const what = keyword === 'asic ' ? 'login in a header' : 'bearer token';
  return { at: { start: at - 1, end: start + value.length }, what, evidence: 'format', confidence: 'likely' };
}

const credential = /[A-Za-z0-9._~+/-]{8,500}={0,2}/y;

/** Basic authentication is `user:password` in base64. */
function isLogin(value: string): boolean {
  const login = base64Latin1(value);
  if (login === undefined || !/^[\x20-\x39\x3b-\x7e]{1,64}:[\x20-\x7e]{3,200}$/.test(login)) return false;
  const password = login.slice(login.indexOf(':') + 1);
  return !isReference(password) && !isPlaceholder(password);
}
