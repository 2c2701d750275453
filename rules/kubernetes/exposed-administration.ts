import { parseImageReference } from '../../server/core/images/image-reference.ts';
import { defineRule } from '../define-rule.ts';
import { type AdministrativeImage, administrativeImage } from '../facts/administrative-images.ts';
import { asClusterIp, exposureOf } from '../service-exposure.ts';

export const exposedAdministration = defineRule({
  meta: {
    name: 'exposed-administration',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.2', 'A.8.5', 'A.8.26'], strength: 'supporting' },
    cwe: ['CWE-306', 'CWE-668'],
    related: ['C-0021'],
    summary: 'A Service opens an administrative interface to what is outside the cluster.',
    risk: 'Dashboards, workflow servers, notebooks and database consoles are found by scanners within hours. Many ask for no password out of the box, and the others give everything to whoever guesses one.',
    remedy:
      'Make the Service a ClusterIP one, and reach it by `kubectl port-forward`, over a VPN, or through a proxy that asks who is there.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: jenkins
spec:
  selector:
    matchLabels:
      app: jenkins
  template:
    metadata:
      labels:
        app: jenkins
    spec:
      containers:
        - name: jenkins
          image: docker.io/jenkins/jenkins:2.528.2
---
apiVersion: v1
kind: Service
metadata:
  name: jenkins
spec:
  type: NodePort
  selector:
    app: jenkins
  ports:
    - port: 8080
`,
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: jenkins
spec:
  selector:
    matchLabels:
      app: jenkins
  template:
    metadata:
      labels:
        app: jenkins
    spec:
      containers:
        - name: jenkins
          image: docker.io/jenkins/jenkins:2.528.2
---
apiVersion: v1
kind: Service
metadata:
  name: jenkins
spec:
  type: ClusterIP
  selector:
    app: jenkins
  ports:
    - port: 8080
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'selection',
  *check({ role, images, neighbours, owner }) {
    if (role !== 'service' || exposureOf(owner) === undefined) return;
    const program = programIn(images);
    if (program === undefined) return;
    const [pod] = neighbours;
    const { at } = owner.text(['spec', 'type']);
    const message = `${pod?.kind} ${pod?.name} runs it.`;
    yield {
      at,
      facts: { name: program.name, gives: program.gives },
      related: pod ? [{ at, elsewhere: pod.place, message }] : [],
    };
  },
  message: ({ name, gives }) =>
    `This Service opens ${name} to what is outside the cluster, and whoever gets in has ${gives}. Make it a ClusterIP service and reach it by port-forward or through a proxy that asks who is there.`,
  fix: ({ owner }) => ({
    title: 'Make it a ClusterIP service',
    safety: 'needs-review',
    edits: asClusterIp(owner) ?? [],
  }),
});

function programIn(images: readonly string[]): AdministrativeImage | undefined {
  for (const image of images) {
    const reference = parseImageReference(image);
    const program = reference && administrativeImage(reference.repository);
    if (program) return program;
  }
  return undefined;
}
