import { isKnownTrue, knownValue } from '../server/core/known.ts';
import type { FieldMap } from '../server/core/subjects/field-map.ts';
import type { TextEdit } from '../server/core/text/edits.ts';

/** How a Service lets in what is outside the cluster; undefined: not at all, or not known. */
export function exposureOf(service: FieldMap): 'node-port' | 'load-balancer' | undefined {
  const type = knownValue(service.text(['spec', 'type']).value);
  if (type === 'NodePort') return 'node-port';
  return type === 'LoadBalancer' && !isInternal(service) ? 'load-balancer' : undefined;
}

/** Edits that leave it inside the cluster; undefined where it names node ports, which a ClusterIP service must not. */
export function asClusterIp(service: FieldMap): readonly TextEdit[] | undefined {
  return hasNodePorts(service) ? undefined : service.text(['spec', 'type']).set('ClusterIP');
}

function hasNodePorts(service: FieldMap): boolean {
  const ports = knownValue(service.maps(['spec', 'ports']));
  return ports === undefined || ports.some(port => isKnownTrue(port.presence(['nodePort']).value));
}

/** What the annotations of the providers' load balancer controllers say, and MetalLB's and Cilium's pools, which are private mostly. */
const internalAnnotation =
  /internal|scheme|private|load-?balancer-type|subnet|metallb\.(?:universe\.tf|io)|lb-?ipam|io\.cilium/i;

function isInternal(service: FieldMap): boolean {
  if (service.presence(['spec', 'loadBalancerSourceRanges']).value.state !== 'absent') return true;
  if (service.presence(['spec', 'loadBalancerClass']).value.state !== 'absent') return true;
  return service.named(['metadata', 'annotations']).some(({ name, value }) => {
    if (value.state === 'unknown') return true;
    const text = knownValue(value) ?? '';
    return internalAnnotation.test(name) && !/^(?:false|external|internet-facing|public)$/i.test(text);
  });
}
