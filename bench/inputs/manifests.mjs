import { choices, teams } from './choices.mjs';

/** `count` objects as texts of some 40 lines on average; every fifth workload is a careless one. */
export function objects(count) {
  const pick = choices(count);
  const makers = [
    workload('Deployment'),
    service,
    configMap,
    workload('StatefulSet'),
    workload('DaemonSet'),
    role,
  ];
  return Array.from({ length: count }, (_, index) => {
    const name = `${pick.of(teams)}-${index}`;
    return `${makers[index % makers.length](name, index, pick).join('\n')}\n`;
  });
}

/** One document each, as a stream. */
export const manifest = count => objects(count).join('---\n');

/** The same objects in one document. */
export function listManifest(count) {
  const items = objects(count).map(text => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
}

function workload(kind) {
  return (name, index, pick) => [
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    '  namespace: market',
    '  labels:',
    `    app: ${name}  # selected by the service of the same name`,
    'spec:',
    ...(kind === 'DaemonSet' ? [] : [`  replicas: ${1 + pick.below(4)}`]),
    '  selector:',
    `    matchLabels: {app: ${name}}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app: ${name}`,
    '    spec:',
    ...(index % 5 === 0 ? carelessPod : carefulPod)(name, pick).map(line => `      ${line}`),
  ];
}

function carelessPod(name, pick) {
  return [
    'hostNetwork: true',
    'hostPID: true',
    'containers:',
    '- name: app',
    `  image: ${name}:latest`,
    '  ports:',
    `  - containerPort: ${7000 + pick.below(900)}`,
    '    hostPort: 80',
    '  env:',
    '  - name: LOG_LEVEL',
    '    value: debug',
    '  - name: DATABASE_PASSWORD',
    `    value: blue-${pick.below(9000)}-lantern`,
    '  securityContext:',
    '    privileged: true',
    '    runAsUser: 0',
    '    capabilities:',
    '      add: [SYS_ADMIN, NET_RAW]',
    '  volumeMounts:',
    '  - name: engine',
    '    mountPath: /run/engine.sock',
    'volumes:',
    '- name: engine',
    '  hostPath: {path: /var/run/docker.sock}',
  ];
}

function carefulPod(name, pick) {
  return [
    `serviceAccountName: ${name}`,
    'automountServiceAccountToken: false',
    'securityContext:',
    '  runAsNonRoot: true',
    '  seccompProfile: {type: RuntimeDefault}',
    'containers:',
    '- name: app',
    `  image: hub.example.org/market/${name}:${pick.below(9)}.${pick.below(40)}.1@sha256:${'4d'.repeat(32)}`,
    '  args: ["--listen", ":8080", "--verbose"]',
    '  ports:',
    '  - name: web',
    '    containerPort: 8080',
    '  env:',
    '  - name: LOG_LEVEL',
    '    value: info',
    '  - name: DATABASE_HOST',
    `    value: "db-${pick.below(90)}.market.svc"`,
    '  resources:',
    `    requests: {cpu: ${50 + pick.below(400)}m, memory: ${64 + pick.below(512)}Mi}`,
    '    limits:',
    '      memory: 1Gi',
    '  securityContext:',
    '    allowPrivilegeEscalation: false',
    '    readOnlyRootFilesystem: true',
    '    capabilities:',
    '      drop: ["ALL"]',
    '  readinessProbe:',
    '    httpGet: {path: /ready, port: web}',
    '  livenessProbe:',
    '    httpGet: {path: /live, port: web}',
    '  volumeMounts:',
    '  - name: scratch',
    '    mountPath: /tmp',
    'volumes:',
    '- name: scratch',
    '  emptyDir: {}',
  ];
}

function service(name, index, pick) {
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    '  namespace: market',
    'spec:',
    `  type: ${pick.of(['ClusterIP', 'ClusterIP', 'NodePort', 'LoadBalancer'])}`,
    '  selector:',
    `    app: ${pick.of(teams)}-${index - 1}`,
    '  ports:',
    '  - name: web',
    '    port: 80',
    '    targetPort: web',
  ];
}

function configMap(name, index, pick) {
  const switches = Array.from(
    { length: 52 },
    (_, key) => `    switch.${key}.${pick.of(teams)}=${pick.of(['on', 'off'])}`,
  );
  return [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `  name: ${name}`,
    'data:',
    '  service.properties: |',
    `    listen=0.0.0.0:${7000 + pick.below(900)}`,
    `    store=postgresql://db-${index}.market.svc:5432/market`,
    ...switches,
    `  limit: "${pick.below(100)}"`,
  ];
}

function role(name, index) {
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    `  name: ${name}`,
    'rules:',
    '- apiGroups: [""]',
    `  resources: [${index % 4 === 1 ? '"*"' : 'pods, services'}]`,
    `  verbs: [${index % 4 === 1 ? '"*"' : 'get, list, watch'}]`,
    '- apiGroups:',
    '  - apps',
    '  resources:',
    '  - deployments',
    '  verbs:',
    '  - get',
  ];
}
