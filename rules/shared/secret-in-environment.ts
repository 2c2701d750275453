import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const secretInEnvironment = defineRule({
  meta: {
    name: 'secret-in-environment',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.12', 'A.8.24'], strength: 'supporting' },
    cwe: ['CWE-526'],
    related: [
      'CKV_K8S_35',
      'KICS 3d658f8b',
      'C-0207',
      'C-0012',
      'C-0259',
      'kube-linter read-secret-from-env-var',
      'kubesec SecretsAsEnvironmentVariables',
      'KBP112',
      'Datree CIS_INVALID_KEY_SECRETKEYREF_SECRETREF',
      'CIS-Kubernetes-5.4.1',
    ],
    summary: 'A container gets a Secret as an environment variable.',
    risk: 'Environment variables are inherited by every child process, printed by crash reports and debug pages, and shown by `/proc`; and a changed Secret reaches the container only by a restart.',
    remedy: 'Mount the Secret as a file and let the program read it, where it can.',
    examples: [
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
          valueFrom:
            secretKeyRef:
              name: db
              key: password
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: db
      secret:
        secretName: db
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      volumeMounts:
        - name: db
          mountPath: /run/secrets/db
          readOnly: true
`,
      },
    ],
  },
  inspects: 'container',
  *check({ variables }) {
    for (const { from, name, at } of variables)
      if (from === 'secret') yield { at, facts: { name: knownValue(name) } };
  },
  message: ({ name }) =>
    `${name === undefined ? 'A whole Secret' : `The Secret in ${name}`} is in the environment of every process of the container. Mount it as a file where the program can read one.`,
});
