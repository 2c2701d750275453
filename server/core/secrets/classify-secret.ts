import type { CredentialPlace } from '../subjects/credential.ts';
import { credentialAssignments } from './credential-assignments.ts';
import { type CredentialName, credentialName, leavesValueOpen } from './credential-name.ts';
import { judgeNamedValue } from './credential-value.ts';
import type { SecretEvidence } from './recognised-secret.ts';
import { recognisedSecrets } from './recognised-secrets.ts';
import { holdsRegistryLogin } from './registry-login.ts';
import type { Sensitive } from './sensitive.ts';

/** A literal with what is known of its place. */
export interface SecretCandidate {
  readonly name: string | undefined;
  readonly value: Sensitive;
  readonly place: CredentialPlace;
}

/** Why a literal is a credential. It holds nothing of the literal's text. */
export interface SecretVerdict {
  /** As a message names it: `AWS access key`, `password`. */
  readonly what: string;
  readonly confidence: 'certain' | 'likely';
  readonly evidence: SecretEvidence;
}

/** Says whether a literal is a credential, the strongest evidence first. undefined: it is not, or nothing shows it. */
export function classifySecret(candidate: SecretCandidate): SecretVerdict | undefined {
  const text = candidate.value.reveal();
  return byItsText(text) ?? byItsName(candidate, text) ?? byAssignment(candidate, text);
}

function byItsText(text: string): SecretVerdict | undefined {
  const [recognised] = recognisedSecrets(text);
  if (recognised) {
    const { what, confidence, evidence } = recognised;
    return { what, confidence, evidence };
  }
  if (!holdsRegistryLogin(text)) return undefined;
  return { what: 'registry login', confidence: 'certain', evidence: 'format' };
}

function byItsName({ name, place }: SecretCandidate, text: string): SecretVerdict | undefined {
  if (name === undefined) return undefined;
  const meaning = credentialName(name) ?? meaningByPlace(name, place);
  const confidence = meaning && judgeNamedValue(meaning, text, place);
  return confidence && { what: meaning.what, confidence, evidence: 'name-and-value' };
}

/** In a Secret object any key may hold a credential; its value then has to look generated. */
function meaningByPlace(name: string, place: CredentialPlace): CredentialName | undefined {
  if (place !== 'secret-data' || !leavesValueOpen(name)) return undefined;
  return { noun: 'secret', what: 'secret', weight: 'weak' };
}

/** Settings in a longer text: an environment file in a ConfigMap, a connection string, a command line. */
function byAssignment({ place }: SecretCandidate, text: string): SecretVerdict | undefined {
  if (!placesOfLongText.has(place)) return undefined;
  for (const { meaning, at } of credentialAssignments(text)) {
    const confidence = judgeNamedValue(meaning, text.slice(at.start, at.end), 'config-map');
    if (confidence) return { what: meaning.what, confidence, evidence: 'name-and-value' };
  }
  return undefined;
}

const placesOfLongText: ReadonlySet<CredentialPlace> = new Set([
  'env',
  'command',
  'file-body',
  'container-env',
  'container-argument',
  'secret-data',
  'config-map',
  'annotation',
  'values',
]);
