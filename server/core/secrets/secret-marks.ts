import { recognisedSecrets } from './recognised-secrets.ts';

/**
 * Offsets in a whole text, rising, where a provider token, a private key or a URL with a password starts. For text that
 * no subject covers (comments, unknown fields); linear, in one scan.
 */
export function secretMarks(text: string): readonly number[] {
  const marks: number[] = [];
  for (const secret of recognisedSecrets(text)) marks.push(secret.at.start);
  return marks;
}
