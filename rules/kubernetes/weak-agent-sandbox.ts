import { knownValue } from '../../server/core/known.ts';
import { textOption } from '../../server/core/rule-kit/options.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { closedRules, openRules } from '../open-egress.ts';
import { isWholePod } from '../whole-pod.ts';

export const weakAgentSandbox = defineRule({
  meta: {
    name: 'weak-agent-sandbox',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.22', secondary: ['A.8.27', 'A.8.20', 'A.8.12'], strength: 'supporting' },
    cwe: ['CWE-653', 'CWE-923'],
    related: [],
    summary: 'A sandbox for agents or other untrusted code holds less than it could.',
    risk: 'An agent runs code that nobody has read, and whoever feeds it text may choose that code. On the kernel of the node one hole in the kernel is a way out; with an open network the code reaches the cluster, the metadata of the cloud, and a place to send what it found.',
    remedy:
      'Name a runtime class with a kernel of its own (gVisor, Kata Containers), let the controller manage the network policy, and list under `egress` only what the agent has to call.',
    degrees: {
      'shared-kernel': {
        severity: 'warning',
        related: ['C-0297'],
        summary: 'The runtime class is left out, or is one that shares the kernel of the node.',
      },
      'open-egress': {
        severity: 'warning',
        related: ['C-0301'],
        summary: 'The sandbox may connect to every address, or to all pods around it.',
      },
      'unmanaged-network': {
        severity: 'info',
        related: ['C-0301'],
        summary: 'The controller writes no network policy for the sandbox.',
      },
      'public-egress': {
        severity: 'info',
        optIn: true,
        related: ['C-0301'],
        summary: 'The sandbox may connect to the whole Internet, by a rule or by the default policy.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: extensions.agents.x-k8s.io/v1beta1
kind: SandboxTemplate
metadata:
  name: interpreter
spec:
  networkPolicy:
    egress: []
  podTemplate:
    spec:
      containers:
        - name: interpreter
          image: registry.example.com/interpreter:1.4.2
`,
        good: `apiVersion: extensions.agents.x-k8s.io/v1beta1
kind: SandboxTemplate
metadata:
  name: interpreter
spec:
  networkPolicy:
    egress: []
  podTemplate:
    spec:
      containers:
        - name: interpreter
          image: registry.example.com/interpreter:1.4.2
      runtimeClassName: gvisor
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Agent Sandbox (kubernetes-sigs): SandboxTemplate, networkPolicyManagement'],
  },
  inspects: 'object',
  about: ['SandboxTemplate', 'Sandbox'],
  options: {
    runtimeClass: textOption('gvisor', 'Runtime class that the fix writes.'),
  },
  *check(object) {
    if (!/^(?:extensions\.)?agents\.x-k8s\.io$/.test(object.group)) return;
    const runtime = object.text([...podPath, 'runtimeClassName']);
    const name = runtime.value.state === 'absent' ? '' : knownValue(runtime.value);
    if (name !== undefined && sharedRuntimes.test(name) && (name !== '' || isWholePod(object, podPath)))
      yield hit(runtime.value.state === 'absent' ? podSpecAt(object) : runtime.at, 'shared-kernel', name);
    if (object.objectKind === 'SandboxTemplate') yield* network(object);
  },
  message: ({ degree, what }) => messages[degree](what),
  fix: (object, { facts }, { runtimeClass }) => {
    const change = changes[facts.degree]?.(object, runtimeClass);
    return change?.edits && { title: change.title, safety: 'needs-review', edits: change.edits };
  },
});

type SandboxDegree = 'shared-kernel' | 'open-egress' | 'unmanaged-network' | 'public-egress';

const podPath = ['spec', 'podTemplate', 'spec'];
const policyPath = ['spec', 'networkPolicy'];
const egressPath = [...policyPath, 'egress'];
const managementPath = ['spec', 'networkPolicyManagement'];

/** Runtimes whose containers are processes of the node; the name of a class says no more than that elsewhere. */
const sharedRuntimes = /^(?:|runc|crun|youki|nvidia(?:-cdi|-legacy)?)$/;

interface Change {
  readonly title: string;
  readonly edits: readonly TextEdit[] | undefined;
}

const changes: {
  readonly [Degree in SandboxDegree]?: (object: ObjectSubject, runtimeClass: string) => Change;
} = {
  'shared-kernel': (object, runtimeClass) => ({
    title: `Set runtimeClassName to ${runtimeClass}`,
    edits: object.text([...podPath, 'runtimeClassName']).set(runtimeClass),
  }),
  'open-egress': object => ({ title: 'Take the open peers out', edits: closedRules(object, egressPath) }),
  'unmanaged-network': object => ({
    title: 'Let the controller manage the network policy',
    // Rules that were ignored so far would open the network then.
    edits: openRules(object, egressPath).length > 0 ? undefined : object.text(managementPath).set('Managed'),
  }),
};

/** The key under which the runtime class belongs. */
function podSpecAt(object: ObjectSubject): Span {
  return object.named(podPath.slice(0, -1)).find(({ name }) => name === 'spec')?.keyAt ?? object.at;
}

/** How open the network is, as one finding: a template has one policy. */
function* network(object: ObjectSubject) {
  const management = object.text(managementPath);
  const how = knownValue(management.value);
  if (how === 'Unmanaged') yield hit(management.at, 'unmanaged-network', '');
  if (how === 'Unmanaged' || management.value.state === 'unknown') return;
  const policy = object.presence(policyPath);
  // The word that is written, be it a wrong one, is what the default policy hangs on.
  const managed = management.value.state === 'absent' ? object.at : management.at;
  if (policy.value.state === 'absent' && isWholePod(object, podPath))
    yield hit(managed, 'public-egress', 'the whole Internet by the default policy');
  const at = object.named(policyPath).find(({ name }) => name === 'egress')?.keyAt;
  const ways = openRules(object, egressPath).flatMap(rule => rule.ways);
  const worst = ways.find(way => way.isWhole) ?? ways[0];
  if (at && worst)
    yield {
      ...hit(at, worst.isWhole ? 'open-egress' : 'public-egress', worst.what),
      related: ways.map(way => ({ at: way.at, message: `This opens the way to ${way.what}.` })),
    };
}

function hit(at: Span, degree: SandboxDegree, what: string) {
  return { at, degree, facts: { degree, what } };
}

const messages: Readonly<Record<SandboxDegree, (what: string) => string>> = {
  'shared-kernel': name =>
    `${name === '' ? 'Without a runtime class' : `With the runtime class ${name}`} the code in this sandbox runs on the kernel of the node, so that one hole in it is a way out. Set runtimeClassName to one with a kernel of its own, such as gVisor or Kata Containers.`,
  'open-egress': what =>
    `The code in this sandbox may connect to ${what}, to attack what is there or to send out what it reads. List only what it has to call.`,
  'unmanaged-network': () =>
    'The controller writes no network policy for this sandbox, and the networkPolicy beside it is ignored. Set it to Managed unless another policy chooses these pods.',
  'public-egress': what =>
    `The code in this sandbox may connect to ${what}, so that what it reads finds a way out. List under networkPolicy.egress what it has to call.`,
};
