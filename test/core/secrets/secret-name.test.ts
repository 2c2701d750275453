import assert from 'node:assert/strict';
import { absent, known, unknown, type Value } from '../../../server/core/known.ts';
import { secretNamed } from '../../../server/core/secrets/secret-name.ts';

describe('a variable judged by its name alone', () => {
  const carries: readonly (readonly [name: string, value: Value<string>, what: string])[] = [
    ['NPM_TOKEN', absent, 'token'],
    ['SECRET_PASSPHRASE', absent, 'passphrase'],
    ['ARTIFACTORY_PSW', absent, 'password'],
    ['AWS_SECRET_ACCESS_KEY', absent, 'AWS secret access key'],
    ['SSH_PRIVATE_KEY', absent, 'private key'],
    ['DEPLOY_KEY', absent, 'deploy key'],
    ['REGISTRY_CREDENTIALS', absent, 'credential'],
    ['git_key', known(''), 'Git key'],
    ['GITHUB_TOKEN', known('placeholder'), 'token'],
    ['DB_PASSWORD', known('changeme'), 'password'],
    ['DB_PASSWORD', unknown, 'password'],
  ];
  for (const [name, value, what] of carries) {
    it(`carries a credential: ${name}, ${value.state}`, () => assert.equal(secretNamed(name, value), what));
  }

  const carriesNone: readonly (readonly [name: string, value: Value<string>])[] = [
    ['PUBLIC_KEY', absent],
    ['public_token', absent],
    ['SECRET_PASSPHRASE_FILE', absent],
    ['AUTH_MODULE_VERSION', absent],
    ['TOKEN_URL', absent],
    ['CACHE_KEY', absent],
    ['GPG_KEY', unknown],
    ['AUTH', absent],
    ['MYSQL_ALLOW_EMPTY_PASSWORD', known('yes')],
    ['GOOGLE_APPLICATION_CREDENTIALS', absent],
    ['DB_PASSWORD', known('/run/secrets/db')],
    ['API_TOKEN', known('https://login.example.net')],
    ['USE_TOKEN', known('true')],
    ['DB_PASSWORD', known('vault:secret/shop')],
  ];
  for (const [name, value] of carriesNone) {
    it(`carries none: ${name}, ${value.state}`, () => assert.equal(secretNamed(name, value), undefined));
  }
});
