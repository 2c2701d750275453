import assert from 'node:assert/strict';
import { hardcodedSecret } from '../../../rules/shared/hardcoded-secret.ts';
import { known } from '../../../server/core/known.ts';
import { fallbacksOf } from '../../../server/core/rule-kit/options.ts';
import { classifySecret } from '../../../server/core/secrets/classify-secret.ts';
import { Sensitive } from '../../../server/core/secrets/sensitive.ts';
import type { CredentialPlace, CredentialSubject } from '../../../server/core/subjects/credential.ts';
import type { EnvironmentVariableSubject } from '../../../server/core/subjects/environment-variable.ts';
import { alnum, base64, mixed, pem, providerTokens } from './samples.ts';

/** Fails when six characters in a row of the planted value stand in the text. */
function assertHoldsNothingOf(planted: string, text: string): void {
  const shown = text.toLowerCase();
  const value = planted.toLowerCase();
  for (let at = 0; at + 6 <= value.length; at++) {
    const piece = value.slice(at, at + 6);
    assert.ok(!shown.includes(piece), 'a piece of the planted value stands in the text');
  }
}

function subjectOf(place: CredentialPlace, name: string | undefined, value: string): CredentialSubject {
  const remedies = [{ title: 'Read it from a build secret', edits: () => [] }];
  return { kind: 'credential', place, name, value: new Sensitive(value), at: { start: 0, end: 1 }, remedies };
}

const options = fallbacksOf(hardcodedSecret.options);

const random = mixed('ghjkqvwxyz0123456789', 24);
const planted: readonly (readonly [CredentialPlace, string | undefined, string])[] = [
  ['env', 'DB_PASSWORD', random],
  ['values', 'auth.password', `${random}!`],
  ['secret-data', '.dockerconfigjson', `{"auths":{"r.qvwx.net":{"auth":"${base64(`zq:${random}`)}"}}}`],
  ['config-map', 'app', `DB_PASSWORD=${random}`],
  ['container-argument', undefined, `zqxj://zqx:${random}@zqxhost/zqxdb`],
  ['secret-data', 'tls.key', pem('RSA PRIVATE KEY')],
  ...providerTokens.map(([, token]) => ['run', undefined, token] as const),
];

describe('a planted secret', () => {
  it('stands in no verdict, message, title or JSON', () => {
    for (const [place, name, value] of planted) {
      const subject = subjectOf(place, name, value);
      assert.ok(classifySecret(subject), `${place} ${name}`);
      const hits = [...hardcodedSecret.run(subject, options)];
      assert.equal(hits.length, 1);
      const hit = hits[0];
      const said = [
        JSON.stringify({ verdict: classifySecret(subject), subject, hits }),
        String(subject.value),
        hit?.message() ?? '',
        ...(hit?.fixes() ?? []).map(fix => fix.title),
      ].join('\n');
      assertHoldsNothingOf(secretPartOf(value), said);
    }
  });

  it('is not shown as a name either', () => {
    const token = `ghp_${mixed(alnum, 36)}`;
    const [hit] = hardcodedSecret.run(subjectOf('values', token, token), options);
    assertHoldsNothingOf(token, hit?.message() ?? '');
  });

  it('is reported once where the variable is seen as a variable too', () => {
    const variable: EnvironmentVariableSubject = {
      kind: 'environmentVariable',
      place: 'env',
      name: 'DB_PASSWORD',
      value: known(random),
      at: { start: 0, end: 1 },
      remove: () => undefined,
    };
    assert.deepEqual([...hardcodedSecret.run(variable, options)], []);
    const empty = [...hardcodedSecret.run({ ...variable, value: known('') }, options)];
    assert.deepEqual(
      empty.map(hit => hit.degree),
      ['secret-name'],
    );
  });

  it('is left alone under a name that the policy allows', () => {
    const allowing = { ...options, allowedNames: ['DB_PASSWORD'] };
    assert.deepEqual([...hardcodedSecret.run(subjectOf('env', 'DB_PASSWORD', random), allowing)], []);
  });
});

/** The value without the parts that are the format's own words, which a message may name. */
function secretPartOf(value: string): string {
  return value
    .replace(/-{5}(?:BEGIN|END) [A-Z ]+-{5}/g, '')
    .replace(
      /^.{0,40}?(?:api\/webhooks\/|services\/|SharedAccessKey=|AccountKey=|\.atlasv1\.|AGE-SECRET-KEY-1|pscale_pw_|rubygems_|dckr_pat_|github_pat_)/,
      '',
    )
    .replace(/^DB_PASSWORD=/, '');
}
