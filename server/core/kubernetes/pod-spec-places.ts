/** Where a kind of object keeps a pod spec; `*` stands for every item of a list or every value of a map. */
export interface PodSpecPlace {
  readonly path: readonly string[];
  /** full: all of a pod spec. containers: an operator completes what is written here, so that what is left out is unknown. */
  readonly extent: 'full' | 'containers';
  /** The keys of the containers, where they are not those of a pod spec; a key may hold one container or a list. None: pod-wide fields only. */
  readonly keys?: readonly string[];
}

function full(...paths: readonly string[]): readonly PodSpecPlace[] {
  return paths.map(path => ({ path: path.split('.'), extent: 'full' }));
}

function containersOnly(...paths: readonly string[]): readonly PodSpecPlace[] {
  return paths.map(path => ({ path: path.split('.'), extent: 'containers' }));
}

function partial(path: string, ...keys: readonly string[]): readonly PodSpecPlace[] {
  return [{ path: path.split('.'), extent: 'containers', keys }];
}

const template = full('spec.template.spec');

const workflowKeys = ['container', 'script', 'initContainers', 'sidecars'];

/** Templates of a workflow, and of what holds one. */
function workflow(spec: string): readonly PodSpecPlace[] {
  return [
    ...partial(`${spec}.templates.*`, ...workflowKeys),
    ...partial(`${spec}.templates.*.containerSet`, 'containers'),
    ...partial(`${spec}.templateDefaults`, ...workflowKeys),
    // Volumes and namespaces of the host stand beside the templates.
    ...partial(spec),
  ];
}

/** Kinds of Kubernetes itself, by the reference of its API. */
const builtIn: Readonly<Record<string, readonly PodSpecPlace[]>> = {
  Pod: full('spec'),
  PodTemplate: full('template.spec'),
  Deployment: template,
  ReplicaSet: template,
  StatefulSet: template,
  DaemonSet: template,
  Job: template,
  ReplicationController: template,
  DeploymentConfig: template,
  CronJob: full('spec.jobTemplate.spec.template.spec'),
};

/** Custom resources by group and kind, from their published definitions. */
const custom: Readonly<Record<string, readonly PodSpecPlace[]>> = {
  'apps.openshift.io/DeploymentConfig': template,
  'argoproj.io/Rollout': template,
  'argoproj.io/Experiment': full('spec.templates.*.template.spec'),
  'argoproj.io/AnalysisTemplate': full('spec.metrics.*.provider.job.spec.template.spec'),
  'argoproj.io/AnalysisRun': full('spec.metrics.*.provider.job.spec.template.spec'),
  'serving.knative.dev/Service': template,
  'serving.knative.dev/Configuration': template,
  'serving.knative.dev/Revision': full('spec'),
  'keda.sh/ScaledJob': full('spec.jobTargetRef.template.spec'),
  'kubeflow.org/Notebook': template,
  'kubeflow.org/PVCViewer': full('spec.podSpec'),
  'trainer.kubeflow.org/TrainingRuntime': full(
    'spec.template.spec.replicatedJobs.*.template.spec.template.spec',
  ),
  'trainer.kubeflow.org/ClusterTrainingRuntime': full(
    'spec.template.spec.replicatedJobs.*.template.spec.template.spec',
  ),
  'jobset.x-k8s.io/JobSet': full('spec.replicatedJobs.*.template.spec.template.spec'),
  'ray.io/RayCluster': full('spec.headGroupSpec.template.spec', 'spec.workerGroupSpecs.*.template.spec'),
  'ray.io/RayJob': full(
    'spec.rayClusterSpec.headGroupSpec.template.spec',
    'spec.rayClusterSpec.workerGroupSpecs.*.template.spec',
    'spec.submitterPodTemplate.spec',
  ),
  'ray.io/RayService': full(
    'spec.rayClusterConfig.headGroupSpec.template.spec',
    'spec.rayClusterConfig.workerGroupSpecs.*.template.spec',
  ),
  'postgresql.cnpg.io/Pooler': template,
  'rabbitmq.com/RabbitmqCluster': full('spec.override.statefulSet.spec.template.spec'),
  'grafana.integreatly.org/Grafana': full('spec.deployment.spec.template.spec'),
  'datadoghq.com/ExtendedDaemonSet': template,
  'serving.kserve.io/InferenceService': full('spec.predictor', 'spec.transformer', 'spec.explainer'),
  'serving.kserve.io/LLMInferenceService': full('spec.template', 'spec.worker'),
  'serving.kserve.io/ServingRuntime': containersOnly('spec'),
  'serving.kserve.io/ClusterServingRuntime': containersOnly('spec'),
  'monitoring.coreos.com/Prometheus': containersOnly('spec'),
  'monitoring.coreos.com/PrometheusAgent': containersOnly('spec'),
  'monitoring.coreos.com/Alertmanager': containersOnly('spec'),
  'monitoring.coreos.com/ThanosRuler': containersOnly('spec'),
  'monitoring.grafana.com/GrafanaAgent': containersOnly('spec'),
  'minio.min.io/Tenant': containersOnly('spec.sideCars'),
  'argoproj.io/Workflow': workflow('spec'),
  'argoproj.io/WorkflowTemplate': workflow('spec'),
  'argoproj.io/ClusterWorkflowTemplate': workflow('spec'),
  'argoproj.io/CronWorkflow': workflow('spec.workflowSpec'),
  'tekton.dev/Task': partial('spec', 'steps', 'sidecars', 'stepTemplate'),
  'tekton.dev/ClusterTask': partial('spec', 'steps', 'sidecars', 'stepTemplate'),
  // One step, which is its spec.
  'tekton.dev/StepAction': [{ path: [], extent: 'containers', keys: ['spec'] }],
  'tekton.dev/TaskRun': [
    ...partial('spec.taskSpec', 'steps', 'sidecars', 'stepTemplate'),
    ...partial('spec.podTemplate'),
  ],
  'tekton.dev/Pipeline': partial('spec.tasks.*.taskSpec', 'steps', 'sidecars', 'stepTemplate'),
  'tekton.dev/PipelineRun': partial(
    'spec.pipelineSpec.tasks.*.taskSpec',
    'steps',
    'sidecars',
    'stepTemplate',
  ),
  'sparkoperator.k8s.io/SparkApplication': [
    ...partial('spec.driver', 'sidecars', 'initContainers'),
    ...partial('spec.executor', 'sidecars', 'initContainers'),
  ],
  'opentelemetry.io/OpenTelemetryCollector': partial('spec', 'additionalContainers', 'initContainers'),
};

const jobReplicas = full('spec.*.*.template.spec');

/** Policies and allow lists name the fields of pods without being workloads. */
const policyGroups =
  /^(?:(?:policies\.)?kyverno\.io|[a-z]+\.gatekeeper\.sh|policies\.kubewarden\.io|security\.openshift\.io|auto\.gke\.io)$/;

const coreGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions', 'autoscaling', 'policy']);

/** The places for an object's kind; undefined for a kind that is not known, which is then searched by shape. */
export function podSpecPlaces(apiVersion: string, kind: string): readonly PodSpecPlace[] | undefined {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  const own = custom[`${group}/${kind}`];
  if (own) return own;
  if (policyGroups.test(group)) return [];
  if (group === 'kubeflow.org' && kind.endsWith('Job')) return jobReplicas;
  const isOwnGroup = coreGroups.has(group) || (group.endsWith('.k8s.io') && !group.endsWith('.x-k8s.io'));
  if (!isOwnGroup) return undefined;
  // The other kinds of Kubernetes itself have no pod spec.
  return Object.hasOwn(builtIn, kind) ? builtIn[kind] : [];
}
