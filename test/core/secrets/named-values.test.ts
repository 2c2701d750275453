import assert from 'node:assert/strict';
import { classifySecret } from '../../../server/core/secrets/classify-secret.ts';
import { mayHoldSecret } from '../../../server/core/secrets/may-hold-secret.ts';
import { Sensitive } from '../../../server/core/secrets/sensitive.ts';
import type { CredentialPlace } from '../../../server/core/subjects/credential.ts';
import { alnum, base64, digits, hex, lower, mixed, pem } from './samples.ts';

type Row = readonly [place: CredentialPlace, name: string, value: string];

function classified({ place, name, value }: { place: CredentialPlace; name: string; value: string }) {
  const verdict = classifySecret({ name, value: new Sensitive(value), place });
  assert.ok(verdict === undefined || mayHoldSecret(name, value, place), `the filter is narrower: ${name}`);
  return verdict;
}

const random = mixed(alnum, 32);

const credentials: readonly (Row | readonly [...Row, what: string])[] = [
  ['env', 'DB_PASSWORD', 'hunter2', 'password'],
  ['env', 'MYSQL_ROOT_PASSWORD', 'root'],
  ['env', 'POSTGRES_PASSWORD', 'postgres'],
  ['env', 'PGPASSWORD', 'letmein'],
  ['env', 'MYSQL_PWD', 'shop1234'],
  ['env', 'NAGIOSADMIN_PASS', 'nagios'],
  ['env', 'ARTIFACTORY_PSW', 'Sommer2024!'],
  ['env', 'SSH_KEY_PASSPHRASE', 'correct-horse-battery', 'passphrase'],
  ['env', 'REDIS_PASSWORD', '12345678'],
  ['env', 'PASSWORD_ADMIN', 'geheim'],
  ['env', 'AWS_SECRET_ACCESS_KEY', mixed(`${alnum}/+`, 40), 'AWS secret access key'],
  ['env', 'API_KEY', mixed(hex, 32), 'API key'],
  ['env', 'DD_API_KEY', mixed(hex, 32), 'API key'],
  ['env', 'SECRET_KEY_BASE', mixed(hex, 128)],
  ['env', 'DJANGO_SECRET_KEY', 'django-insecure-k3y!', 'secret key'],
  ['env', 'APP_KEY', `base64:${mixed(alnum, 43)}=`],
  ['env', 'LICENSE_KEY', mixed(alnum, 24), 'licence key'],
  ['arg', 'NPM_TOKEN', random, 'token'],
  ['arg', 'GITHUB_TOKEN', 'abc123def456'],
  ['label', 'com.example.password', 'hunter2'],
  ['run', 'PASSWORD', 'hunter2'],
  ['container-env', 'SECRET_BLAH', 'secretsquirrels', 'secret'],
  ['container-env', 'password', 'password'],
  ['container-env', 'MINIO_SECRET_KEY', 'minio123'],
  ['container-env', 'OAUTH_CLIENT_SECRET', random, 'client secret'],
  ['container-env', 'JWT_SECRET', 'supersecretjwt'],
  ['container-env', 'ACCESS_TOKEN', mixed(alnum, 20), 'access token'],
  ['container-env', 'AZURE_STORAGE_KEY', `${mixed(alnum, 86)}==`, 'storage key'],
  ['container-env', 'TWILIO_AUTH_TOKEN', mixed(hex, 32)],
  ['container-env', 'HEROKU_API_KEY', '5f1c7b0e-9a3d-4c62-8f0e-2b7d6a91c3e4'],
  ['container-env', 'DATABASE_DSN', 'host=db user=shop password=hunter2 dbname=shop'],
  ['container-env', 'SQL_CONNECTION', 'Server=db;User Id=sa;Password=Sommer2024!;Encrypt=true'],
  ['container-argument', '--db-password', 'hunter2'],
  ['container-argument', '--requirepass', 'hunter2secret'],
  ['container-argument', 'command', 'redis-server --requirepass=hunter2'],
  ['secret-data', 'password', 'hunter2'],
  ['secret-data', 'postgresql-password', 'Ybtfjl10Vo'],
  ['secret-data', 'key', mixed(alnum, 38), 'secret'],
  ['secret-data', 'tls.key', pem('RSA PRIVATE KEY'), 'private key'],
  [
    'secret-data',
    '.dockerconfigjson',
    `{"auths":{"r.example.net":{"auth":"${base64('ci:hunter2')}"}}}`,
    'registry login',
  ],
  ['secret-data', '.env', 'DB_HOST=db\nDB_PASSWORD=hunter2\n'],
  ['config-map', 'config', 'REDIS_PASSWORD=abcd1234'],
  ['config-map', 'config', 'DB_PASSWORD:supersecret'],
  [
    'config-map',
    'application.properties',
    'spring.datasource.username=shop\nspring.datasource.password=hunter2\n',
  ],
  ['config-map', 'config.yaml', 'database:\n  user: shop\n  password: "hunter2"\n'],
  ['config-map', 'settings.json', '{"user": "shop", "clientSecret": "9f8e7d6c5b4a39281706"}'],
  ['annotation', 'example.net/api-key', mixed(hex, 32)],
  ['values', 'auth.rootPassword', 'supersecret', 'password'],
  ['values', 'redis.auth.password', 'argocd'],
  ['values', 'minio.secretKey', 'supersecret', 'secret key'],
  ['values', 'serviceMonitor.password.value', 'shop1234'],
  ['values', 'config', 'auth:\n  password: hunter2\n'],
];

const innocent: readonly Row[] = [
  // References.
  ['env', 'DB_PASSWORD', '$DB_PASSWORD'],
  ['env', 'DB_PASSWORD', '${DB_PASSWORD:-}'],
  ['container-env', 'DB_PASSWORD', '$(DB_PASSWORD)'],
  ['values', 'auth.password', '{{ .Values.global.password }}'],
  ['values', 'auth.password', '%DB_PASSWORD%'],
  ['values', 'auth.password', '@DB_PASSWORD@'],
  ['values', 'auth.password', 'ENC[AES256_GCM,data:p673w==,iv:YY=,tag:AA=,type:str]'],
  ['values', 'auth.password', 'vault:secret/data/shop#password'],
  ['values', 'auth.password', 'ref+vault://secret/shop#/password'],
  ['values', 'auth.password', 'op://infra/shop/password'],
  ['values', 'auth.password', 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop'],
  ['values', 'auth.password', 'projects/shop/secrets/db/versions/latest'],
  ['config-map', 'script', 'REDIS_PASSWORD="$(< "${REDIS_PASSWORD_FILE}")"'],
  ['config-map', 'env', 'DB_PASSWORD=${DB_PASSWORD}'],
  ['config-map', 'env', 'REDIS_PASSWORD='],
  ['config-map', 'env', 'REDIS_PASSWORD={{ .Values.redis.password }}'],
  ['config-map', 'app.py', 'password = os.environ["DB_PASSWORD"]\ntoken = read_token()\n'],
  ['config-map', 'app.conf', '# password = hunter2\n; token = hunter2hunter2\n'],
  // Placeholders.
  ['env', 'DB_PASSWORD', ''],
  ['env', 'DB_PASSWORD', 'changeme'],
  ['env', 'DB_PASSWORD', 'change-me-please'],
  ['env', 'DB_PASSWORD', 'CHANGE_ME'],
  ['env', 'DB_PASSWORD', 'REPLACE_ME'],
  ['env', 'DB_PASSWORD', 'your-password-here'],
  ['env', 'DB_PASSWORD', 'yourpassword'],
  ['env', 'DB_PASSWORD', 'YourStrongPassword'],
  ['env', 'DB_PASSWORD', '<password>'],
  ['env', 'DB_PASSWORD', '<Client Secret>'],
  ['env', 'DB_PASSWORD', '********'],
  ['env', 'DB_PASSWORD', 'xxxxxxxx'],
  ['env', 'DB_PASSWORD', 'XXXX'],
  ['env', 'DB_PASSWORD', '...'],
  ['env', 'DB_PASSWORD', 'TODO'],
  ['env', 'DB_PASSWORD', 'insert-password'],
  ['env', 'DB_PASSWORD', 'dummy'],
  ['env', 'DB_PASSWORD', 'example-password'],
  ['env', 'API_TOKEN', 'INSERT_API_TOKEN'],
  ['env', 'HF_TOKEN', 'HF_TOKEN'],
  ['env', 'GOOGLE_API_KEY', 'GOOGLE_API_KEY_VAL'],
  ['env', 'OAUTH2_PROXY_COOKIE_SECRET', 'SECRET'],
  // Paths and files.
  ['env', 'DB_PASSWORD_FILE', '/run/secrets/db'],
  ['env', 'DB_PASSWORD', '/run/secrets/db'],
  ['env', 'my_password', 'my/secret/file/path'],
  ['env', 'SOME_TOKEN_PATH', '/var/run/secrets/token'],
  ['env', 'GOOGLE_APPLICATION_CREDENTIALS', '/credentials/storage.json'],
  ['env', 'TLS_PRIVATE_KEY', 'server.key'],
  ['env', 'password_file', 'hunter2'],
  ['env', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'hunter2hunter2'],
  ['container-argument', '--tls-private-key-file', '/etc/tls/tls.key'],
  ['values', 'tls.keyPath', '/etc/tls/tls.key'],
  // Names of other things.
  ['env', 'TOKEN_URL', 'https://login.example.net/token'],
  ['env', 'TOKEN_ENDPOINT', 'login.example.net'],
  ['env', 'SECRET_NAME', 'shop-db'],
  ['env', 'AWS_SECRET_ID', 'prod/shop/db'],
  ['env', 'TOKEN_TTL', '3600'],
  ['env', 'ACCESS_TOKEN_EXPIRY', '15m'],
  ['env', 'PASSWORD_MIN_LENGTH', '12'],
  ['env', 'TOKENIZER', 'bert-base-uncased'],
  ['env', 'TOKENIZERS_PARALLELISM', 'false'],
  ['env', 'MAX_TOKENS', '4096'],
  ['env', 'PUBLIC_KEY', random],
  ['env', 'SSH_PUBLIC_KEY', `ssh-ed25519 ${random}`],
  ['env', 'STRIPE_PUBLISHABLE_KEY', `pk_live_${mixed(alnum, 24)}`],
  ['env', 'GPG_KEY', mixed('0123456789ABCDEF', 40)],
  ['env', 'NGINX_GPGKEY', mixed('0123456789ABCDEF', 40)],
  ['env', 'AUTHOR', 'Jane Roe'],
  ['env', 'AUTH_MODULE_VERSION', '1.2.3'],
  ['env', 'AUTH_TYPE', 'basic'],
  ['env', 'AUTH', 'basic'],
  ['env', 'KEYCLOAK_ADMIN', 'admin'],
  ['env', 'COMPASS', 'north'],
  ['env', 'BYPASS_CACHE', 'always'],
  ['env', 'PATH', '/usr/local/bin:/usr/bin'],
  ['env', 'NODE_SHA256', mixed(hex, 64)],
  ['env', 'PASSWORD_HASH', `$2y$10$${mixed(alnum, 53)}`],
  ['container-env', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'],
  ['container-env', 'MYSQL_RANDOM_ROOT_PASSWORD', 'yes'],
  ['container-env', 'ENABLE_TOKEN_AUTH', 'true'],
  ['container-env', 'BLAH', 'secretsquirrels'],
  ['container-env', 'RANDOM_ID', random],
  ['values', 'existingSecret', 'shop-db'],
  ['values', 'auth.existingSecretPasswordKey', 'redis-password'],
  ['values', 'auth.secretKeys.adminPasswordKey', 'postgres-password'],
  ['values', 'auth.passwordKey', 'password'],
  ['values', 'clusterSecretKey', 'cluster'],
  ['values', 'secretName', 'shop-tls'],
  ['values', 'ingress.tls.0.secretName', 'shop-tls'],
  ['values', 'tlsSecret', 'shop-tls'],
  ['values', 'imagePullSecrets.0', 'regcred'],
  ['values', 'hfSecret', 'hf-secret'],
  ['values', 'auth.password', 'redis-password'],
  ['values', 'auth.usePassword', 'true'],
  ['values', 'automountServiceAccountToken', 'false'],
  ['values', 'serviceAccountToken.expirationSeconds', '86400'],
  ['values', 'topologyKey', 'kubernetes.io/hostname'],
  ['values', 'initialClusterToken', 'etcd-cluster-k8s'],
  ['values', 'image.digest', `sha256:${mixed(hex, 64)}`],
  ['values', 'apiKeySecret.enabled', 'true'],
  ['values', 'cookieSecret.length', '32'],
  ['secret-data', 'username', 'shop'],
  ['secret-data', 'ca.crt', pem('CERTIFICATE')],
  ['secret-data', 'host', 'db.shop.svc.cluster.local'],
  ['secret-data', 'clientID', mixed(hex, 32)],
  ['annotation', 'nginx.ingress.kubernetes.io/auth-tls-secret', 'default/ca-secret'],
  ['annotation', 'nginx.ingress.kubernetes.io/auth-type', 'basic'],
  ['annotation', 'checksum/secret', mixed(hex, 64)],
  ['config-map', 'username', 'shop'],
  ['config-map', 'color.good', 'blue'],
  ['container-argument', '--token-auth-file', '/etc/tokens.csv'],
  ['container-argument', '--authentication-token-webhook-cache-ttl', '10s'],
  ['run', 'key', mixed(lower, 12)],
  ['run', 'keyserver', 'hkp://keyserver.ubuntu.com'],
  ['label', 'org.opencontainers.image.revision', mixed(hex, 40)],
  ['env', 'API_PORT', mixed(digits, 4)],
];

describe('a name with its value', () => {
  for (const [place, name, value, what] of credentials) {
    it(`is a credential: ${place} ${name}, ${value.length} characters`, () => {
      const verdict = classified({ place, name, value });
      assert.ok(verdict, `${name} = ${value}`);
      if (what !== undefined) assert.equal(verdict.what, what);
    });
  }

  it('covers at least 36 credentials and 80 other values', () => {
    assert.ok(credentials.length >= 36 && innocent.length >= 80, `${credentials.length}, ${innocent.length}`);
  });

  for (const [place, name, value] of innocent) {
    it(`is none: ${place} ${name} = ${value.slice(0, 50).replaceAll('\n', ' ')}`, () => {
      assert.equal(classified({ place, name, value }), undefined);
    });
  }

  it('is certain when the value looks generated, and likely when it is a word', () => {
    const confidence = (value: string) =>
      classified({ place: 'env', name: 'DB_PASSWORD', value })?.confidence;
    assert.equal(confidence(mixed(alnum, 24)), 'certain');
    assert.equal(confidence('hunter2'), 'likely');
  });
});
