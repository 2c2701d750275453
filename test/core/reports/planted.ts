import assert from 'node:assert/strict';
import type { Case } from '../../kit/cases.ts';
import { alnum, base64, mixed, pem } from '../secrets/samples.ts';

// Every value is planted at many places, next to what other rules report, and sought in everything that leaves the analysis.

const password = mixed('ghjkqvwxyz0123456789', 24);
const token = `ghp_${mixed(alnum, 36, 3)}`;
const body = mixed(alnum, 640, 5);
const keyLines = pem('RSA PRIVATE KEY', body).trim().split('\n');

const dockerfile = `FROM debian
ENV DB_PASSWORD=${password} GIT_SSL_NO_VERIFY=1
ENV API_TOKEN ${token}
ARG NPM_TOKEN=${token}
LABEL com.example.password="${password}"
ADD https://user:${password}@downloads.example.com/tool.tar.gz /opt/
RUN curl -k -u admin:${password} https://get.example.com/install.sh | sh
RUN mysql --password=${password} -e 'select 1' && wget --no-check-certificate "https://x:${token}@git.example.com/a"
RUN <<EOF
export GITHUB_TOKEN=${token}
cat > /root/.netrc <<END
machine git.example.com login shop password ${password}
END
EOF
HEALTHCHECK CMD curl -k -H "Authorization: Bearer ${token}" https://status.example.com
USER root
`;

const manifest = `apiVersion: v1
kind: Secret
metadata:
  name: web
  annotations:
    note: ${token}
data:
  password: ${base64(password)}
  tls.key: ${base64(pem('RSA PRIVATE KEY', body))}
  .dockerconfigjson: ${base64(`{"auths":{"r.example.net":{"auth":"${base64(`shop:${password}`)}"}}}`)}
stringData:
  api-token: ${token}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  DB_PASSWORD: ${password}
  app.properties: |
    db.password=${password}
  id_rsa: |
${keyLines.map(line => `    ${line}`).join('\n')}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx
      args: ["--db-password=${password}", "--token", "${token}"]
      command: [sh, -c, "curl -k -u shop:${password} https://get.example.com | sh"]
      env:
        - { name: DB_PASSWORD, value: ${password} }
        - name: DATABASE_URL
          value: postgres://shop:${password}@db:5432/shop
      securityContext: { privileged: true }
`;

const values = `image:
  repository: nginx
  tag: latest
database:
  auth: { username: shop, password: ${password} }
  url: postgres://shop:${password}@db:5432/shop
extraEnv:
  - name: API_TOKEN
    value: ${token}
extraInitContainers:
  - name: setup
    image: nginx
    command: [sh, -c, "curl -k -u shop:${password} https://get.example.com | sh"]
config: |
  api_token = ${token}
tls:
  key: |
${keyLines.map(line => `    ${line}`).join('\n')}
`;

/** Files of each kind with secrets in them. */
export const planted: readonly (readonly [Case['kind'], string])[] = [
  ['dockerfile', dockerfile],
  ['kubernetes', manifest],
  ['helm-values', values],
];

/** Seven characters of a planted value, or of the form that it takes in base64, give it away. */
const pieces = new Set(
  [password, token.slice(4), body, base64(password), base64(`shop:${password}`)].flatMap(piecesOf),
);

function piecesOf(value: string): readonly string[] {
  return Array.from({ length: value.length - 6 }, (_, at) => value.slice(at, at + 7).toLowerCase());
}

/** Fails where a piece of a planted value stands in the text. */
export function assertHoldsNothing(said: string, where: string): void {
  const text = said.toLowerCase();
  for (let at = 0; at + 7 <= text.length; at++)
    if (pieces.has(text.slice(at, at + 7)))
      assert.fail(`${where} shows a piece of a planted value: …${said.slice(Math.max(0, at - 120), at)}`);
}
