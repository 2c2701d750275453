import { isPlaceholder, isReference } from './placeholder.ts';
import type { RecognisedSecret } from './recognised-secret.ts';

export const urlKeyword = '://';

/** A URL with a user and a password, by the offset of its `://`. References and documentation samples are left out. */
export function urlCredentialAt(text: string, at: number): RecognisedSecret | undefined {
  const start = schemeStart(text, at);
  if (start === at) return undefined;
  const authority = authorityAfter(text, at + urlKeyword.length);
  const userEnd = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (userEnd < 0 || colon < 0 || colon >= userEnd) return undefined;
  const user = authority.slice(0, colon);
  const password = authority.slice(colon + 1, userEnd);
  const host = authority.slice(userEnd + 1);
  if (!isRealPassword(user, password, host)) return undefined;
  const span = { start, end: at + urlKeyword.length + authority.length };
  return {
    at: span,
    what: 'password in a URL',
    evidence: 'url',
    confidence: password.length >= 12 ? 'certain' : 'likely',
  };
}

const longestAuthority = 400;
const longestScheme = 24;

function schemeStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < longestScheme && /[A-Za-z0-9+.-]/.test(text.charAt(start - 1))) start--;
  return start;
}

function authorityAfter(text: string, start: number): string {
  let end = start;
  const limit = Math.min(text.length, start + longestAuthority);
  while (end < limit && !endsAuthority(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** Space, line end, quotes, `/ ? # < > \ | ,` and `(`: none of them stands unescaped in user, password or host. */
function endsAuthority(unit: number): boolean {
  return unit <= 0x20 || authorityEnds.has(unit);
}

const authorityEnds: ReadonlySet<number> = new Set([...'"\'`/?#<>\\|'].map(letter => letter.charCodeAt(0)));

function isRealPassword(user: string, password: string, host: string): boolean {
  if (password === '' || host === '' || isReference(password) || isReference(user)) return false;
  if (isPlaceholder(password) || formatHole.test(password) || genericHost.test(host)) return false;
  return !(genericUser.test(user) && genericPassword.test(password)) && !isDocumented(password, host);
}

/** Reserved domains and the own machine stand in documentation; with them a plain word is no password. */
function isDocumented(password: string, host: string): boolean {
  if (/^(?:localhost|127\.)/.test(host)) return genericPassword.test(password);
  return documentationHost.test(host) && !/\d/.test(password);
}

const documentationHost = /(?:^|\.)example(?:\.|:|$)/i;
const genericHost = /^(?:host|hostname|server|proxy)(?::|$)/i;
const formatHole = /^%[sdv]|^:|[{}[\]()*]/;
const genericUser = /^(?:user(?:name)?|usr|login|someuser|my-?user|foo|u|id)$/i;
const genericPassword = /^(?:pass(?:word|wd|w)?|pwd|secret|my-?pass(?:word)?|bar|p|pw|token|password123)$/i;
