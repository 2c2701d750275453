/** A program whose interface is for those who run a cluster or its data, and what it gives to whoever gets in. */
export interface AdministrativeImage {
  /** Normalised; `*` at the end stands for the rest of the name. */
  readonly repositories: readonly string[];
  readonly name: string;
  readonly gives: string;
}

const rights = 'the rights of its account in the cluster';
const code = 'code of their own in the cluster';
const data = 'the data behind it';
const traffic = 'a view of what runs in the cluster';

/**
 * Programs that ask for no password out of the box, or whose password leads to everything. By their projects' own
 * documentation on access, as of 2026-11; images that serve several purposes by their arguments are left out.
 */
export const administrativeImages: readonly AdministrativeImage[] = [
  {
    repositories: ['docker.io/kubernetesui/dashboard*', 'k8s.gcr.io/kubernetes-dashboard*'],
    name: 'the Kubernetes Dashboard',
    gives: rights,
  },
  {
    repositories: ['quay.io/argoproj/argocli', 'docker.io/argoproj/argocli'],
    name: 'the Argo Workflows server',
    gives: code,
  },
  { repositories: ['docker.io/jenkins/jenkins*'], name: 'Jenkins', gives: code },
  { repositories: ['docker.io/weaveworks/scope'], name: 'Weave Scope', gives: 'a shell in every container' },
  { repositories: ['docker.io/portainer/portainer*'], name: 'Portainer', gives: rights },
  { repositories: ['docker.io/rancher/rancher'], name: 'Rancher', gives: rights },
  { repositories: ['ghcr.io/chaos-mesh/chaos-dashboard'], name: 'the Chaos Mesh dashboard', gives: rights },
  { repositories: ['docker.io/longhornio/longhorn-ui'], name: 'the Longhorn interface', gives: data },
  { repositories: ['docker.io/rayproject/ray*'], name: 'Ray', gives: code },
  {
    repositories: ['quay.io/jupyter/*', 'docker.io/jupyter/*'],
    name: 'Jupyter',
    gives: code,
  },
  {
    repositories: ['docker.io/codercom/code-server', 'ghcr.io/coder/code-server'],
    name: 'code-server',
    gives: code,
  },
  {
    repositories: [
      'ghcr.io/kubeflow/kubeflow/central-dashboard',
      'docker.io/kubeflownotebookswg/centraldashboard',
    ],
    name: 'the Kubeflow dashboard',
    gives: code,
  },
  {
    repositories: ['gcr.io/ml-pipeline/frontend', 'ghcr.io/kubeflow/kfp-frontend'],
    name: 'Kubeflow Pipelines',
    gives: code,
  },
  {
    repositories: ['docker.io/vllm/vllm-openai*'],
    name: 'vLLM',
    gives: 'the model, without a key by default',
  },
  {
    repositories: ['docker.io/ollama/ollama'],
    name: 'Ollama',
    gives: 'the models, and the right to replace them',
  },
  { repositories: ['ghcr.io/mlflow/mlflow'], name: 'MLflow', gives: 'models and experiments' },
  { repositories: ['docker.io/library/adminer'], name: 'Adminer', gives: data },
  {
    repositories: ['docker.io/library/phpmyadmin', 'docker.io/phpmyadmin/phpmyadmin'],
    name: 'phpMyAdmin',
    gives: data,
  },
  { repositories: ['docker.io/dpage/pgadmin4'], name: 'pgAdmin', gives: data },
  { repositories: ['docker.io/library/mongo-express'], name: 'mongo-express', gives: data },
  {
    repositories: ['docker.io/rediscommander/redis-commander', 'ghcr.io/joeferner/redis-commander'],
    name: 'Redis Commander',
    gives: data,
  },
  {
    repositories: ['docker.io/provectuslabs/kafka-ui', 'docker.io/obsidiandynamics/kafdrop'],
    name: 'an interface to Kafka',
    gives: data,
  },
  {
    repositories: ['docker.io/prom/prometheus', 'quay.io/prometheus/prometheus'],
    name: 'Prometheus',
    gives: traffic,
  },
  {
    repositories: ['docker.io/prom/alertmanager', 'quay.io/prometheus/alertmanager'],
    name: 'Alertmanager',
    gives: 'the right to silence alerts',
  },
  {
    repositories: ['docker.io/jaegertracing/all-in-one', 'docker.io/jaegertracing/jaeger*'],
    name: 'Jaeger',
    gives: traffic,
  },
  { repositories: ['quay.io/cilium/hubble-ui'], name: 'the Hubble interface', gives: traffic },
];

/** The program that an image is. `repository` is normalised. */
export function administrativeImage(repository: string): AdministrativeImage | undefined {
  return administrativeImages.find(({ repositories }) => repositories.some(one => fits(repository, one)));
}

function fits(repository: string, pattern: string): boolean {
  return pattern.endsWith('*') ? repository.startsWith(pattern.slice(0, -1)) : repository === pattern;
}
