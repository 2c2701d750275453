import type { Value } from '../known.ts';
import { credentialName } from './credential-name.ts';
import { isPath, isPlainlyOther } from './credential-value.ts';
import { isPlaceholder, isStoreReference } from './placeholder.ts';

/**
 * What a variable is for, judged by its name alone: `token` for `ARG API_TOKEN`. For variables without a literal
 * credential: nothing is written, a placeholder is, or the value is not known. undefined when the name says nothing of
 * the sort, or when the value shows that the variable holds something else.
 */
export function secretNamed(name: string, value: Value<string>): string | undefined {
  const meaning = credentialName(name);
  if (meaning === undefined || (meaning.weight === 'weak' && !meantByNameAlone.test(meaning.what)))
    return undefined;
  if (value.state === 'known' && showsSomethingElse(value.value.trim())) return undefined;
  return /application.?credentials/i.test(name) ? undefined : meaning.what;
}

const meantByNameAlone = /^(?:secret|credential|[A-Za-z]+ key)$/;

function showsSomethingElse(value: string): boolean {
  if (value === '') return false;
  if (isStoreReference(value) || isPath(value) || value.includes('://')) return true;
  return !isPlaceholder(value) && isPlainlyOther(value);
}
