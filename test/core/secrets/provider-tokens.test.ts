import assert from 'node:assert/strict';
import { classifySecret } from '../../../server/core/secrets/classify-secret.ts';
import { mayHoldSecret } from '../../../server/core/secrets/may-hold-secret.ts';
import { secretMarks } from '../../../server/core/secrets/secret-marks.ts';
import { Sensitive } from '../../../server/core/secrets/sensitive.ts';
import { alnum, base32, base64, hex, mixed, pem, providerTokens, webToken } from './samples.ts';

function whatIs(value: string): string | undefined {
  const verdict = classifySecret({ name: undefined, value: new Sensitive(value), place: 'container-env' });
  assert.ok(verdict === undefined || mayHoldSecret(undefined, value), 'the filter must not be narrower');
  return verdict && `${verdict.what}, ${verdict.evidence}`;
}

describe('secrets that their own text gives away', () => {
  for (const [index, [what, token]] of providerTokens.entries()) {
    it(`${what} (${index + 1})`, () => {
      assert.equal(whatIs(token), `${what}, format`);
      assert.equal(whatIs(`{"token":"${token}"}`), `${what}, format`);
      assert.equal(whatIs(`export TOKEN=${token}; ./run`), `${what}, format`);
    });

    it(`not inside another word: ${what} (${index + 1})`, () => {
      // A webhook and a connection string hold their keyword after a separator anyway.
      if (/webhook|Azure s/.test(what)) return assert.notEqual(whatIs(token), undefined);
      assert.equal(whatIs(`x${token.slice(0, 40)}`)?.startsWith(what) ?? false, false);
    });
  }

  it('private keys of every armour', () => {
    const kinds = [
      'PRIVATE KEY',
      'RSA PRIVATE KEY',
      'EC PRIVATE KEY',
      'OPENSSH PRIVATE KEY',
      'ENCRYPTED PRIVATE KEY',
    ];
    for (const kind of [...kinds, 'PGP PRIVATE KEY BLOCK', 'DSA PRIVATE KEY']) {
      assert.equal(whatIs(pem(kind)), 'private key, private-key', kind);
      assert.equal(
        whatIs(JSON.stringify({ type: 'service_account', private_key: pem(kind) })),
        'private key, private-key',
      );
    }
    assert.equal(whatIs(base64(pem('RSA PRIVATE KEY'))), 'private key, private-key');
    const legacy = pem('RSA PRIVATE KEY').replace(
      '\n',
      '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A\n\n',
    );
    assert.equal(whatIs(legacy), 'private key, private-key');
    const putty = `PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\n${mixed(alnum, 44)}`;
    assert.equal(whatIs(putty), 'private key, private-key');
  });

  it('neither certificates, public keys nor empty key blocks', () => {
    const silent = [
      pem('CERTIFICATE'),
      pem('PUBLIC KEY'),
      base64(pem('CERTIFICATE')),
      pem('PRIVATE KEY', '...'),
      pem('PRIVATE KEY', 'x'.repeat(64)),
      pem('PRIVATE KEY', '<your key here>'),
      `${'-'.repeat(5)}BEGIN RSA PRIVATE KEY${'-'.repeat(5)}`,
      'the PRIVATE KEY must stay outside',
    ];
    for (const text of silent) assert.equal(whatIs(text), undefined, text.slice(0, 60));
  });

  it('passwords in URLs', () => {
    const password = mixed(alnum, 14);
    for (const url of [
      `postgres://shop:${password}@db:5432/shop`,
      `https://deploy:${password}@git.example.net/shop.git`,
      `jdbc:mysql://root:${password}@db/shop`,
      `redis://:${password}@cache:6379/0`,
      `mongodb+srv://app:${password}@c0.mongo.net,c1.mongo.net/?w=majority`,
      `git clone https://oauth2:${password}@git.example.net/shop.git /src`,
      'amqp://guest:guest@queue:5672',
    ]) {
      assert.equal(whatIs(url), 'password in a URL, url', url);
    }
  });

  it('no URL without a password of its own', () => {
    for (const url of [
      'https://registry.example.net:5000/team/shop',
      'https://example.net/a@b',
      'ssh://git@git.example.net:22/shop.git',
      `https://${mixed(hex, 32)}@o1.ingest.sentry.io/42`,
      'postgres://shop:$DB_PASSWORD@db/shop',
      'postgres://shop:${DB_PASSWORD}@db/shop',
      'postgres://shop:$(DB_PASSWORD)@db/shop',
      'postgres://{{ .user }}:{{ .password }}@db/shop',
      'postgres://user:password@host:5432/db',
      'https://<user>:<password>@git.example.net',
      'https://user:changeme@git.example.net',
      'http://user:pass@example.com/',
      'http://%s:%s@proxy:3128',
      'http://admin:pass@localhost:9200',
      'https://shop:xxxxx@git.example.net',
    ]) {
      assert.equal(whatIs(url), undefined, url);
    }
  });

  it('registry logins and authorization headers', () => {
    const login = base64(`robot:${mixed(alnum, 16)}`);
    assert.equal(whatIs(`{"auths":{"registry.example.net":{"auth":"${login}"}}}`), 'registry login, format');
    assert.equal(
      whatIs(`curl -H "Authorization: Basic ${login}" https://a.example.net`),
      'login in a header, format',
    );
    assert.equal(whatIs(`Authorization: Bearer ${mixed(alnum, 32)}`), 'bearer token, format');
    assert.equal(whatIs('{"auths":{"registry.example.net":{}},"credsStore":"desktop"}'), undefined);
    assert.equal(whatIs('Authorization: Bearer $TOKEN'), undefined);
    assert.equal(whatIs('Basic authentication is used'), undefined);
  });

  it('no sample of a provider’s documentation', () => {
    for (const sample of [
      `AKIA${'IOSFODNN7'}EXAMPLE`,
      `AKIA${'X'.repeat(16)}`,
      `ghp_${'x'.repeat(36)}`,
      `ghp_${'1234567890'.repeat(4).slice(0, 36)}`,
      `sk_live_${'0'.repeat(24)}`,
      `sk_test_${mixed(alnum, 24)}`,
      `pk_live_${mixed(alnum, 24)}`,
      `glpat-${'your-token-goes-here'}`,
      'AKIA',
      webToken({ sub: '1234567890', name: 'John Doe', iat: 1516239022 }),
      webToken({ role: 'anon', iss: 'supabase' }),
      `eyJ${mixed(alnum, 30)}.eyJ${mixed(alnum, 30)}.${mixed(alnum, 30)}`,
    ]) {
      assert.equal(whatIs(sample), undefined, sample);
    }
  });

  it('marks where they start in a whole text', () => {
    const first = `ghp_${mixed(alnum, 36)}`;
    const second = `AKIA${mixed(base32, 16)}`;
    const text = `# ${first}\nname: x\nurl: https://a:${mixed(alnum, 12)}@b.net # ${second}\n`;
    assert.deepEqual(secretMarks(text), [text.indexOf(first), text.indexOf('https'), text.indexOf(second)]);
    assert.deepEqual(secretMarks('apiVersion: v1\nkind: Pod\n'), []);
  });
});
