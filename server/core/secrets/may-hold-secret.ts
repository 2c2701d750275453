import type { CredentialPlace } from '../subjects/credential.ts';
import { credentialAssignments, holdsCredentialWord } from './credential-assignments.ts';
import { credentialName } from './credential-name.ts';
import { looksRandom } from './entropy.ts';
import { recognisedSecrets } from './recognised-secrets.ts';
import { holdsRegistryLogin } from './registry-login.ts';

/**
 * Cheap filter for one literal: false means that `classifySecret` would not call it a credential. The place matters only
 * for the data of Secret objects, where a key of any name may hold one.
 */
export function mayHoldSecret(name: string | undefined, text: string, place?: CredentialPlace): boolean {
  if (text.length < 3) return false;
  if (place === 'secret-data' && looksRandom(text.trim())) return true;
  if (name !== undefined && credentialName(name) !== undefined) return true;
  return text.length > 7 && textMayHoldSecret(text);
}

/** Short texts without `:` and `=` are the most of a file, and no form fits into them. */
function textMayHoldSecret(text: string): boolean {
  const isSetting = /[:=]/.test(text);
  if (text.length < shortestToken && !isSetting) return false;
  if (recognisedSecrets(text).length > 0) return true;
  if (!isSetting) return false;
  return (holdsCredentialWord(text) && !credentialAssignments(text).next().done) || holdsRegistryLogin(text);
}

/** The shortest provider token: an AWS access key. */
const shortestToken = 20;
