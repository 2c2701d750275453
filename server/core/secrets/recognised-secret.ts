import type { Span } from '../text/span.ts';

/** What speaks for a credential: a provider's token format, a key block, a URL's user part, or a name with its value. */
export type SecretEvidence = 'format' | 'private-key' | 'url' | 'name-and-value';

/** A credential that its own text gives away. It holds no part of the text. */
export interface RecognisedSecret {
  readonly at: Span;
  readonly what: string;
  readonly evidence: SecretEvidence;
  readonly confidence: 'certain' | 'likely';
}
