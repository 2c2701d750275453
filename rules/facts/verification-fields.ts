/** A field of an object that switches the check of a server's certificate off. */
export interface VerificationField {
  readonly group: RegExp;
  readonly objectKind: string;
  /** Lists on the way, whose items are looked at one by one. */
  readonly lists: readonly (readonly string[])[];
  readonly path: readonly string[];
}

const field = (
  group: RegExp,
  objectKind: string,
  path: readonly string[],
  ...lists: readonly (readonly string[])[]
): VerificationField => ({ group, objectKind, path, lists });

const prometheus = /^monitoring\.coreos\.com$/;
const flux = /^source\.toolkit\.fluxcd\.io$/;
const traefik = /^traefik\.(?:containo\.us|io)$/;

/** API references of Kubernetes, Prometheus operator, Istio, Traefik, Flux, cert-manager, External Secrets; 2026-11. */
export const verificationFields: readonly VerificationField[] = [
  field(/^apiregistration\.k8s\.io$/, 'APIService', ['spec', 'insecureSkipTLSVerify']),
  field(/^$/, 'Config', ['cluster', 'insecure-skip-tls-verify'], ['clusters']),
  field(prometheus, 'ServiceMonitor', ['tlsConfig', 'insecureSkipVerify'], ['spec', 'endpoints']),
  field(prometheus, 'PodMonitor', ['tlsConfig', 'insecureSkipVerify'], ['spec', 'podMetricsEndpoints']),
  field(prometheus, 'Probe', ['spec', 'tlsConfig', 'insecureSkipVerify']),
  field(prometheus, 'Prometheus', ['tlsConfig', 'insecureSkipVerify'], ['spec', 'remoteWrite']),
  field(traefik, 'ServersTransport', ['spec', 'insecureSkipVerify']),
  field(traefik, 'ServersTransportTCP', ['spec', 'tls', 'insecureSkipVerify']),
  field(/^networking\.istio\.io$/, 'DestinationRule', ['spec', 'trafficPolicy', 'tls', 'insecureSkipVerify']),
  field(flux, 'HelmRepository', ['spec', 'insecure']),
  field(flux, 'OCIRepository', ['spec', 'insecure']),
  field(flux, 'Bucket', ['spec', 'insecure']),
  field(/^cert-manager\.io$/, 'Issuer', ['spec', 'acme', 'skipTLSVerify']),
  field(/^cert-manager\.io$/, 'ClusterIssuer', ['spec', 'acme', 'skipTLSVerify']),
];
