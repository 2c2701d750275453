import { choices, teams } from './choices.mjs';

export const chart = 'apiVersion: v2\nname: market\nversion: 1.0.0\n';

/** A values file of `lines` lines: one block for each component, with the comments that charts explain them by. */
export function values(lines) {
  const pick = choices(lines);
  const written = [];
  for (let index = 0; written.length < lines; index++) written.push(...component(index, pick));
  return `${written.slice(0, lines).join('\n')}\n`;
}

function component(index, pick) {
  return [
    `## The ${pick.of(teams)} component`,
    '## @param enabled Whether it is installed at all',
    `component${index}:`,
    `  enabled: ${index % 2 === 0}`,
    '  replicaCount: 2',
    '  image:',
    '    registry: hub.example.org',
    `    repository: market/${pick.of(teams)}`,
    `    tag: ${index % 4 === 0 ? 'latest' : `"${pick.below(9)}.${pick.below(40)}.0"`}`,
    '    pullPolicy: IfNotPresent',
    '    # pullSecrets: [hub]',
    '  podSecurityContext: {fsGroup: 10001}',
    '  securityContext:',
    `    runAsUser: ${index % 4 === 0 ? 0 : 10001}`,
    `    privileged: ${index % 6 === 0}`,
    '    capabilities:',
    '      drop: [ALL]',
    '  database:',
    '    user: market',
    `    password: ${index % 3 === 0 ? `blue-${pick.below(9000)}-lantern` : '""'}`,
    '    existingSecret: ""',
    '  resources:',
    '    requests: {cpu: 100m, memory: 128Mi}',
    '    limits: {}',
    '  env:',
    '    - name: LOG_LEVEL',
    `      value: ${pick.of(['info', 'debug', 'warn'])}`,
    '  service:',
    `    type: ${pick.of(['ClusterIP', 'LoadBalancer'])}`,
    '    port: 80',
    '  nodeSelector: {}',
    '  tolerations: []',
    '',
  ];
}

/** A template of about `lines` lines: workloads full of actions. */
export function template(lines) {
  const written = [];
  for (let index = 0; written.length < lines; index++)
    written.push(...templatedWorkload(`.Values.component${index}`, index));
  return `${written.join('\n')}\n`;
}

function templatedWorkload(values, index) {
  return [
    `{{- if ${values}.enabled }}`,
    '---',
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: {{ include "market.name" . }}-${index}`,
    '  labels:',
    '    {{- include "market.labels" . | nindent 4 }}',
    'spec:',
    `  replicas: {{ ${values}.replicaCount | default 1 }}`,
    '  selector:',
    `    matchLabels: {app: "{{ .Release.Name }}-${index}"}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app: "{{ .Release.Name }}-${index}"`,
    '    spec:',
    `      {{- with ${values}.nodeSelector }}`,
    '      nodeSelector:',
    '        {{- toYaml . | nindent 8 }}',
    '      {{- end }}',
    '      containers:',
    '        - name: app',
    `          image: "{{ ${values}.image.repository }}:{{ ${values}.image.tag | default .Chart.AppVersion }}"`,
    '          securityContext:',
    `            privileged: ${index % 2 === 0}`,
    `            runAsUser: {{ ${values}.securityContext.runAsUser }}`,
    '          env:',
    `            {{- range ${values}.env }}`,
    '            - name: {{ .name }}',
    '              value: {{ .value | quote }}',
    '            {{- end }}',
    '          resources:',
    `            {{- toYaml ${values}.resources | nindent 12 }}`,
    '{{- end }}',
  ];
}
