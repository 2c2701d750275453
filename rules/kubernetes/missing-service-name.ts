import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const missingServiceName = defineRule({
  meta: {
    name: 'missing-service-name',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1109'],
    related: ['KICS bb241e61'],
    summary: 'A StatefulSet names no Service for its pods.',
    risk: 'Without a headless Service its pods have no names in DNS by which they find each other.',
    remedy: 'Set `serviceName` to a Service with `clusterIP: None` that selects the pods.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
      },
    ],
  },
  inspects: 'object',
  about: ['StatefulSet'],
  *check(object) {
    // Without a selector it is laid over another file, which may name one.
    if (object.presence(['spec', 'selector']).value.state === 'absent') return;
    const { value, at } = object.text(['spec', 'serviceName']);
    if (value.state === 'absent' || knownValue(value) === '') yield { at, facts: {} };
  },
  message: () =>
    'The pods of this StatefulSet get no names in DNS. Set serviceName to a headless Service that selects them.',
});
