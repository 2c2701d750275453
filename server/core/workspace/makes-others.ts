import type { ObjectPart } from './object-part.ts';

/** An operator may make pods, services and accounts out of a custom resource. */
export function makesOthers({ apiVersion, pods, objectKind }: ObjectPart): boolean {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  if (!group.includes('.') || group.endsWith('.k8s.io')) return false;
  if (pods.length > 0 || group === 'apps.openshift.io') return false;
  return !passiveGroups.test(group) && !passiveKinds.has(objectKind);
}

/** Custom resources that describe traffic, certificates, rules or measurements, and make no workloads. */
const passiveGroups =
  /(?:^|\.)(?:istio\.io|cert-manager\.io|kyverno\.io|gatekeeper\.sh|cilium\.io|projectcalico\.org|linkerd\.io|traefik\.io|traefik\.containo\.us|projectcontour\.io|external-secrets\.io|crossplane\.io|openshift\.io|cloud\.google\.com|networking\.gke\.io|kustomize\.config\.k8s\.io|gke\.io|getambassador\.io)$/;

const passiveKinds: ReadonlySet<string> = new Set([
  'ServiceMonitor',
  'PodMonitor',
  'PrometheusRule',
  'Probe',
  'SealedSecret',
  'ScaledObject',
  'VerticalPodAutoscaler',
]);
