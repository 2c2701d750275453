import { knownValue } from '../../server/core/known.ts';
import { listOption } from '../../server/core/rule-kit/options.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import { classifySecret, type SecretVerdict } from '../../server/core/secrets/classify-secret.ts';
import { secretMarks } from '../../server/core/secrets/secret-marks.ts';
import { secretNamed } from '../../server/core/secrets/secret-name.ts';
import { Sensitive } from '../../server/core/secrets/sensitive.ts';
import type { CredentialPlace, CredentialSubject } from '../../server/core/subjects/credential.ts';
import type { EnvironmentVariableSubject } from '../../server/core/subjects/environment-variable.ts';
import { defineRule } from '../define-rule.ts';

/** What is known of the credential; never any part of it. */
interface Facts {
  readonly name: string | undefined;
  readonly what: string;
  readonly place: CredentialPlace;
  /** `24 characters`; undefined where only the name speaks. */
  readonly redacted: string | undefined;
  readonly isCertain: boolean;
}

export const hardcodedSecret = defineRule({
  meta: {
    name: 'hardcoded-secret',
    severity: 'error',
    since: '0.1.0',
    controls: {
      primary: 'A.5.17',
      secondary: ['A.8.24', 'A.8.12', 'A.8.28', 'A.8.4'],
      strength: 'direct',
    },
    cwe: ['CWE-798', 'CWE-259', 'CWE-321'],
    related: [
      'BuildKit SecretsUsedInArgOrEnv',
      'DL3064',
      'DS-0031',
      'KSV-0109',
      'KSV-01010',
      'S2068',
      'S6418',
      'S6472',
      'CKV_SECRET_1',
      'CKV_SECRET_2',
      'CKV_SECRET_3',
      'CKV_SECRET_4',
      'CKV_SECRET_6',
      'CKV_SECRET_9',
      'CKV_SECRET_12',
      'CKV_SECRET_13',
      'CKV_SECRET_14',
      'CKV_SECRET_16',
      'CKV_SECRET_17',
      'CKV_SECRET_18',
      'CKV_SECRET_19',
      'kube-linter env-var-secret',
      'Polaris sensitiveContainerEnvVar',
      'Polaris sensitiveConfigmapContent',
      'C-0012',
      'C-0259',
      'KBP111',
      'KICS a88baa34',
      'KICS b9c83569',
      'Semgrep secret-in-build-arg',
      'Semgrep secrets-in-config-file',
      'Tally secrets-in-code',
      'HL2004',
      'HL4012',
      'K8S4003',
      'CIS-Docker-4.10',
      'CIS-DI-0010',
      'CIS-Kubernetes-5.4.2',
    ],
    summary: 'A password, token, key or other credential is written in the file.',
    risk: 'Everybody who can read the file, its history, the image or the object can use the credential, and nobody can tell who did. It stays in the image’s layers and in version control after it is deleted. Base64 in a Secret does not protect it.',
    remedy:
      'Take the value out, keep it in a store for secrets and refer to it from here: a build secret (`RUN --mount=type=secret`) in a Dockerfile, a `secretKeyRef` or a mounted Secret in Kubernetes, an existing Secret in chart values. Then replace the credential: it has been disclosed.',
    degrees: {
      'secret-name': {
        severity: 'warning',
        summary:
          'By its name, a build argument or image variable is made to carry a credential: whatever is passed in stays readable in the image.',
        related: ['Tally ruby/secrets-in-arg-or-env'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: `FROM registry.example.com/base/node:22.11.0
ENV DB_PASSWORD=Tr0ub4dor-horse
USER 10001
CMD ["node", "server.js"]
`,
        good: `FROM registry.example.com/base/node:22.11.0
ENV DB_PASSWORD_FILE=/run/secrets/db-password
USER 10001
CMD ["node", "server.js"]
`,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: DB_PASSWORD
          value: Tr0ub4dor-horse
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: web-db
              key: password
`,
      },
      {
        in: 'helm-values',
        bad: `database:
  user: shop
  password: Tr0ub4dor-horse
`,
        good: `database:
  user: shop
  existingSecret: shop-db
`,
      },
    ],
    references: [
      'Docker documentation: Build secrets',
      'Kubernetes documentation: Good practices for Kubernetes Secrets',
      'CWE-798: Use of Hard-coded Credentials',
    ],
  },
  inspects: ['credential', 'environmentVariable'],
  options: {
    allowedNames: listOption([], 'Names of variables and keys that look like credentials and are none.'),
  },
  *check(subject, options): Generator<Hit<Facts>> {
    const { name } = subject;
    if (name !== undefined && options.allowedNames.includes(name)) return;
    const hit = subject.kind === 'credential' ? literalHit(subject) : nameHit(subject);
    if (hit) yield hit;
  },
  message(facts) {
    return facts.redacted === undefined ? nameMessage(facts) : literalMessage(facts);
  },
  fix(subject, hit) {
    if (subject.kind === 'environmentVariable') {
      if (subject.place !== 'env') return undefined;
      return {
        title: `Remove ${subject.name} from the image`,
        safety: 'needs-review',
        edits: subject.remove() ?? [],
      };
    }
    return hit.degree === undefined ? remediesOf(subject) : undefined;
  },
});

function literalHit(subject: CredentialSubject): Hit<Facts> | undefined {
  const verdict = classifySecret(subject);
  if (verdict === undefined) return undefined;
  return { at: subject.at, facts: literalFacts(subject, verdict) };
}

function literalFacts({ name, place, value }: CredentialSubject, verdict: SecretVerdict): Facts {
  return {
    name: name !== undefined && mayBeShown(name) ? name : undefined,
    what: verdict.what,
    place,
    redacted: value.redacted,
    isCertain: verdict.confidence === 'certain',
  };
}

/** A name is shown only where it is one: a key of a map may be a token itself. */
function mayBeShown(name: string): boolean {
  return /^[\w.[\]/-]{1,120}$/.test(name) && secretMarks(name).length === 0;
}

/** A variable without a literal credential; one with it has a credential subject of its own. */
function nameHit({ name, place, value, at }: EnvironmentVariableSubject): Hit<Facts> | undefined {
  if ((place !== 'arg' && place !== 'env') || !mayBeShown(name)) return undefined;
  const what = secretNamed(name, value);
  if (what === undefined || isLiteralCredential(name, place, knownValue(value))) return undefined;
  return { at, degree: 'secret-name', facts: { name, what, place, redacted: undefined, isCertain: false } };
}

function isLiteralCredential(name: string, place: 'arg' | 'env', text: string | undefined): boolean {
  return text !== undefined && classifySecret({ name, place, value: new Sensitive(text) }) !== undefined;
}

function literalMessage({ name, what, place, redacted, isCertain }: Facts): string {
  const holder = name ?? 'The text here';
  const verb = isCertain ? 'holds' : 'holds what looks like';
  return `${holder} ${verb} ${withArticle(what)} in clear (${redacted}). ${whoReadsIt(place)} Keep it outside the file and replace it, since it has been disclosed.`;
}

function nameMessage({ name, what, place }: Facts): string {
  const holder = place === 'arg' ? 'build argument' : 'image variable';
  const where = place === 'arg' ? 'in the history of the image' : 'in the configuration of the image';
  return `By its name, the ${holder} ${name} carries ${withArticle(what)}, and its value stays readable ${where}. Pass it as a build secret (RUN --mount=type=secret), or give it to the container when it starts.`;
}

function withArticle(what: string): string {
  return `${/^(?:[aeiou]|SSH|npm|xAI|NVIDIA|HCP)/i.test(what) && !/^1/.test(what) ? 'an' : 'a'} ${what}`;
}

const imagePlaces: ReadonlySet<CredentialPlace> = new Set([
  'env',
  'arg',
  'label',
  'run',
  'command',
  'file-body',
]);

function whoReadsIt(place: CredentialPlace): string {
  if (imagePlaces.has(place)) return 'Everybody who can pull the image or read this file can use it.';
  if (place === 'secret-data') return 'Base64 is no protection: everybody who can read this file can use it.';
  return 'Everybody who can read this file or the object made from it can use it.';
}

function remediesOf(subject: CredentialSubject) {
  return subject.remedies.map(remedy => ({
    title: remedy.title,
    safety: 'needs-review' as const,
    edits: remedy.edits() ?? [],
  }));
}
