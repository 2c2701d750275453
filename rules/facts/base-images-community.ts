import {
  alpine,
  apkRoot,
  aptRoot,
  nanoServerOfUnknownUser,
  nonRoot,
  root,
  serverCore,
  shellLess,
} from './base-image-variants.ts';
import type { BaseImageFacts } from './base-images.ts';

const hub = 'docker.io/';

/** Exporters and servers of the Prometheus project: busybox, user `nobody`; the same on Docker Hub and Quay. */
const prometheus: readonly BaseImageFacts[] = ['docker.io/prom', 'quay.io/prometheus'].flatMap(owner =>
  ['prometheus', 'alertmanager', 'node-exporter', 'pushgateway'].map(name =>
    nonRoot(`${owner}/${name}`, 'nobody', {
      packageManager: 'none',
      variants: [{ tag: 'distroless', user: 'unknown', userName: undefined, shell: false }],
    }),
  ),
);

/** Jupyter's stacks run as `$NB_UID` (1000, `jovyan`). */
const jupyter: readonly BaseImageFacts[] = ['docker.io/jupyter', 'quay.io/jupyter'].map(owner =>
  nonRoot(`${owner}/*`, '1000', { packageManager: 'apt', language: 'python' }),
);

/** Elastic's own registry has the same images as the official ones. */
const elastic: readonly BaseImageFacts[] = [
  nonRoot('docker.elastic.co/elasticsearch/elasticsearch', 'elasticsearch', {
    variants: ['5', '6', '7'].map(tag => ({ tag, user: 'unknown', userName: undefined })),
  }),
  nonRoot('docker.elastic.co/kibana/kibana', 'kibana'),
  nonRoot('docker.elastic.co/logstash/logstash', '1000'),
];

const certManager: readonly BaseImageFacts[] = ['controller', 'webhook', 'cainjector'].map(name =>
  shellLess(`quay.io/jetstack/cert-manager-${name}`, { user: 'non-root', userName: '1000' }),
);

const lambdaLanguages = ['nodejs', 'python', 'java', 'dotnet', 'ruby'] as const;

/** AWS Lambda's base images. */
const lambda: readonly BaseImageFacts[] = [
  root('public.ecr.aws/lambda/*'),
  ...lambdaLanguages.map(name =>
    root(`public.ecr.aws/lambda/${name}`, { language: name === 'nodejs' ? 'node' : name }),
  ),
];

/** Other publishers. Source: the publishers' image definitions and documentation. */
export const communityImages: readonly BaseImageFacts[] = [
  // Monitoring and logging.
  ...prometheus,
  nonRoot(`${hub}grafana/grafana`, '472', {
    packageManager: 'apk',
    variants: [{ tag: 'ubuntu', packageManager: 'apt' }],
  }),
  nonRoot(`${hub}grafana/grafana-oss`, '472', {
    packageManager: 'apk',
    variants: [{ tag: 'ubuntu', packageManager: 'apt' }],
  }),
  nonRoot(`${hub}grafana/grafana-enterprise`, '472', {
    packageManager: 'apk',
    variants: [{ tag: 'ubuntu', packageManager: 'apt' }],
  }),
  nonRoot(`${hub}grafana/loki`, '10001', { shell: 'unknown' }),
  nonRoot(`${hub}grafana/tempo`, '10001', { shell: 'unknown' }),
  { repository: `${hub}grafana/mimir`, user: 'unknown', shell: 'unknown', os: 'linux' },
  { repository: `${hub}grafana/promtail`, user: 'unknown', shell: 'unknown', os: 'linux' },
  aptRoot(`${hub}grafana/alloy`, { variants: [nanoServerOfUnknownUser] }),
  nonRoot(`${hub}grafana/k6`, '12345', { packageManager: 'apk' }),
  shellLess(`${hub}otel/opentelemetry-collector`, { user: 'non-root', userName: '10001' }),
  shellLess(`${hub}otel/opentelemetry-collector-contrib`, { user: 'non-root', userName: '10001' }),
  shellLess(`${hub}fluent/fluent-bit`, {
    variants: [{ tag: 'debug', shell: true, packageManager: undefined }],
  }),
  nonRoot(`${hub}fluent/fluentd`, 'fluent', {
    language: 'ruby',
    variants: [alpine, { tag: 'debian', packageManager: 'apt' }],
  }),
  ...elastic,

  // Delivery and quality.
  nonRoot(`${hub}jenkins/jenkins`, 'jenkins', {
    packageManager: 'apt',
    language: 'java',
    variants: [
      alpine,
      { tag: 'rhel', packageManager: undefined },
      { tag: 'almalinux', packageManager: undefined },
      { tag: 'slim', packageManager: 'apt' },
      { ...serverCore, user: 'unknown' },
    ],
  }),
  nonRoot(`${hub}jenkins/inbound-agent`, 'jenkins', {
    language: 'java',
    variants: [alpine, { ...serverCore, user: 'unknown' }, nanoServerOfUnknownUser],
  }),
  nonRoot(`${hub}sonatype/nexus3`, 'nexus', { language: 'java' }),
  aptRoot(`${hub}gitlab/gitlab-ce`),
  aptRoot(`${hub}gitlab/gitlab-ee`),
  aptRoot(`${hub}gitlab/gitlab-runner`, { variants: [alpine] }),
  apkRoot(`${hub}gitea/gitea`, { variants: [{ tag: 'rootless', user: 'non-root', userName: '1000:1000' }] }),
  nonRoot(`${hub}cimg/*`, 'circleci', { packageManager: 'apt' }),
  ...(['node', 'python', 'go', 'ruby', 'php', 'rust'] as const).map(name =>
    nonRoot(`${hub}cimg/${name}`, 'circleci', { packageManager: 'apt', language: name }),
  ),
  shellLess('gcr.io/kaniko-project/executor', { variants: [{ tag: 'debug', shell: true }] }),
  aptRoot(`${hub}cypress/base`, { language: 'node' }),
  aptRoot(`${hub}cypress/browsers`, { language: 'node' }),
  aptRoot(`${hub}cypress/included`, { language: 'node' }),
  nonRoot(`${hub}selenium/*`, '1200', { packageManager: 'apt' }),
  nonRoot('ghcr.io/puppeteer/puppeteer', 'pptruser', { packageManager: 'apt', language: 'node' }),
  apkRoot(`${hub}hashicorp/terraform`),
  apkRoot(`${hub}hashicorp/vault`, {
    variants: [{ tag: 'ubi', user: 'unknown', packageManager: undefined }],
  }),
  apkRoot(`${hub}hashicorp/consul`, {
    variants: [{ tag: 'ubi', user: 'unknown', packageManager: undefined }],
  }),
  root(`${hub}amazon/aws-cli`),
  aptRoot(`${hub}google/cloud-sdk`, { variants: [alpine] }),
  aptRoot('gcr.io/google.com/cloudsdktool/google-cloud-cli', { variants: [alpine] }),
  nonRoot(`${hub}curlimages/curl`, 'curl_user', { packageManager: 'apk' }),
  apkRoot(`${hub}alpine/git`),
  apkRoot(`${hub}alpine/helm`),

  // Languages.
  aptRoot(`${hub}oven/bun`, {
    userName: 'bun',
    language: 'node',
    variants: [
      alpine,
      { tag: 'distroless', user: 'unknown', userName: undefined, shell: false, packageManager: 'none' },
    ],
  }),
  aptRoot(`${hub}denoland/deno`, {
    userName: 'deno',
    variants: [
      alpine,
      { tag: 'bin', user: 'root', userName: undefined, shell: false, packageManager: 'none' },
      { tag: 'distroless', user: 'unknown', userName: undefined, shell: false, packageManager: 'none' },
      { tag: 'centos', packageManager: undefined },
    ],
  }),
  shellLess('ghcr.io/astral-sh/uv', {
    language: 'python',
    variants: ['debian', 'bookworm', 'trixie', 'python', 'alpine'].map(tag => ({
      tag,
      shell: true,
      packageManager: tag === 'alpine' ? ('apk' as const) : ('apt' as const),
    })),
  }),
  ...jupyter,
  aptRoot(`${hub}continuumio/miniconda3`, { language: 'python', variants: [alpine] }),
  aptRoot(`${hub}continuumio/anaconda3`, { language: 'python', variants: [alpine] }),
  aptRoot(`${hub}condaforge/miniforge3`, { language: 'python' }),
  nonRoot(`${hub}mambaorg/micromamba`, 'mambauser', { language: 'python' }),
  aptRoot(`${hub}tensorflow/tensorflow`, { language: 'python' }),
  aptRoot(`${hub}pytorch/pytorch`, { language: 'python' }),
  ...['docker.io/nvidia/cuda', 'nvcr.io/nvidia/cuda'].map(repository =>
    aptRoot(repository, {
      variants: [
        { tag: 'centos', packageManager: 'yum' },
        { tag: 'ubi8', packageManager: 'dnf' },
        { tag: 'ubi9', packageManager: 'dnf' },
        { tag: 'rockylinux', packageManager: 'dnf' },
      ],
    }),
  ),
  aptRoot(`${hub}tiangolo/uvicorn-gunicorn-fastapi`, { language: 'python' }),
  aptRoot(`${hub}rocker/*`, { language: 'r' }),
  aptRoot(`${hub}lukemathwalker/cargo-chef`, { language: 'rust', variants: [alpine] }),
  aptRoot(`${hub}azul/zulu-openjdk`, { language: 'java' }),
  apkRoot(`${hub}azul/zulu-openjdk-alpine`, { language: 'java' }),
  apkRoot(`${hub}bellsoft/liberica-openjdk-alpine`, { language: 'java' }),
  aptRoot(`${hub}bellsoft/liberica-openjdk-debian`, { language: 'java' }),
  ...[
    'ghcr.io/graalvm/jdk-community',
    'ghcr.io/graalvm/native-image-community',
    'ghcr.io/graalvm/graalvm-ce',
  ].map(repository => root(repository, { packageManager: 'microdnf', language: 'java' })),

  // Servers and data.
  nonRoot(`${hub}apache/airflow`, 'airflow', { packageManager: 'apt', language: 'python' }),
  nonRoot(`${hub}apache/kafka`, 'appuser', { packageManager: 'apk', language: 'java' }),
  nonRoot(`${hub}apache/spark`, '185', { packageManager: 'apt', language: 'java' }),
  ...['cp-kafka', 'cp-zookeeper', 'cp-schema-registry', 'cp-kafka-connect', 'cp-ksqldb-server'].map(name =>
    nonRoot(`${hub}confluentinc/${name}`, 'appuser', {
      language: 'java',
      variants: ['3', '4', '5'].map(tag => ({ tag, user: 'unknown', userName: undefined })),
    }),
  ),
  aptRoot(`${hub}clickhouse/clickhouse-server`, { variants: [alpine] }),
  root(`${hub}cockroachdb/cockroach`),
  aptRoot(`${hub}postgis/postgis`, { userName: 'postgres', variants: [alpine] }),
  apkRoot(`${hub}timescale/timescaledb`, { userName: 'postgres' }),
  { repository: `${hub}minio/minio`, user: 'root', shell: 'unknown', os: 'linux' },
  { repository: 'quay.io/minio/minio', user: 'root', shell: 'unknown', os: 'linux' },
  nonRoot(`${hub}jboss/wildfly`, 'jboss', { language: 'java' }),
  nonRoot('quay.io/wildfly/wildfly', 'jboss', { language: 'java' }),
  nonRoot('quay.io/keycloak/keycloak', '1000', { language: 'java' }),
  root('lscr.io/linuxserver/*'),
  root('ghcr.io/linuxserver/*'),
  root(`${hub}linuxserver/*`),

  // Operating systems.
  root('quay.io/centos/centos', {
    packageManager: 'dnf',
    variants: [{ tag: 'centos7', packageManager: 'yum' }],
  }),
  root('quay.io/fedora/fedora', { packageManager: 'dnf' }),
  root('registry.fedoraproject.org/fedora', { packageManager: 'dnf' }),
  root(`${hub}rockylinux/rockylinux`, {
    packageManager: 'dnf',
    variants: [{ tag: 'minimal', packageManager: 'microdnf' }],
  }),
  root(`${hub}opensuse/leap`, { packageManager: 'zypper' }),
  root(`${hub}opensuse/tumbleweed`, { packageManager: 'zypper' }),
  root('registry.opensuse.org/opensuse/leap', { packageManager: 'zypper' }),
  root('registry.opensuse.org/opensuse/tumbleweed', { packageManager: 'zypper' }),
  root('registry.suse.com/bci/bci-base', { packageManager: 'zypper' }),
  aptRoot(`${hub}kalilinux/kali-rolling`),
  root(`${hub}nixos/nix`),
  root('public.ecr.aws/amazonlinux/amazonlinux', {
    packageManager: 'dnf',
    variants: [
      { tag: 'minimal', packageManager: 'microdnf' },
      { tag: '1', packageManager: 'yum' },
      { tag: '2', packageManager: 'yum' },
    ],
  }),
  root('container-registry.oracle.com/os/oraclelinux', {
    packageManager: 'dnf',
    variants: [
      { tag: 'slim', packageManager: 'microdnf' },
      { tag: '7', packageManager: 'yum' },
    ],
  }),
  ...lambda,

  // Cluster.
  ...certManager,
  shellLess('registry.k8s.io/pause', {
    user: 'non-root',
    userName: '65535:65535',
    variants: ['2', '3.0', '3.1', '3.2'].map(tag => ({ tag, user: 'unknown', userName: undefined })),
  }),
  nonRoot('registry.k8s.io/ingress-nginx/controller', 'www-data', { packageManager: 'apk' }),
  nonRoot('quay.io/argoproj/argocd', '999', { packageManager: 'apt' }),
  shellLess('quay.io/argoproj/workflow-controller', { user: 'non-root', userName: '8737' }),
  shellLess('quay.io/argoproj/argocli', { user: 'non-root', userName: '8737' }),
  {
    repository: 'quay.io/argoproj/argoexec',
    user: 'root',
    shell: 'unknown',
    os: 'linux',
    variants: [{ tag: 'nonroot', user: 'non-root', userName: '8737' }],
  },
  nonRoot('ghcr.io/stefanprodan/podinfo', 'app', { packageManager: 'apk' }),
  nonRoot(`${hub}stefanprodan/podinfo`, 'app', { packageManager: 'apk' }),
];
