/** What an annotation does when it is used. */
export interface DangerousAnnotation {
  /** The whole name, or what it ends in behind a prefix that the operator chooses. */
  readonly name: RegExp;
  readonly degree: 'snippet' | 'no-verification' | 'open-access' | 'weak-tls';
  /** Whether this value is the dangerous one; every value where it is left out. */
  readonly isDangerous?: (value: string) => boolean;
  /** To be read behind the annotation's name. */
  readonly does: string;
  readonly remedy: string;
}

const isFalse = (value: string) => /^(?:false|off|no|0)$/i.test(value.trim());
const isTrue = (value: string) => /^(?:true|on|yes|1)$/i.test(value.trim());

/** Documentation of ingress-nginx, NGINX Inc., HAProxy, Traefik, AWS Load Balancer Controller, Contour; 2026-11. */
export const dangerousAnnotations: readonly DangerousAnnotation[] = [
  {
    name: /^nginx\.ingress\.kubernetes\.io\/(?:server|configuration|stream|auth|modsecurity)-snippet$/,
    degree: 'snippet',
    does: 'writes text into the configuration of the proxy, which holds the certificates and the token of the controller (CVE-2021-25742)',
    remedy: 'Use the annotation that is made for the purpose',
  },
  {
    name: /^nginx\.org\/(?:server|location)-snippets$/,
    degree: 'snippet',
    does: 'writes text into the configuration of the proxy, which everybody shares',
    remedy: 'Use a Policy or a VirtualServer resource',
  },
  {
    name: /^haproxy(?:-ingress\.github)?\.(?:org|io)\/(?:backend-config-snippet|frontend-config-snippet|config-(?:backend|frontend|global|defaults|tcp))$/,
    degree: 'snippet',
    does: 'writes text into the configuration of the proxy, which everybody shares',
    remedy: 'Use the annotation that is made for the purpose',
  },
  {
    name: /^nginx\.ingress\.kubernetes\.io\/proxy-ssl-verify$/,
    degree: 'no-verification',
    isDangerous: isFalse,
    does: 'lets anybody answer in place of the service behind',
    remedy: 'Switch it on, with the certificate authority in proxy-ssl-secret',
  },
  {
    name: /^haproxy(?:-ingress\.github)?\.(?:org|io)\/server-ssl-verify$|^haproxy-ingress\.github\.io\/secure-verify$/,
    degree: 'no-verification',
    isDangerous: value => isFalse(value) || value === 'none',
    does: 'lets anybody answer in place of the service behind',
    remedy: 'Take it out, and name the certificate authority',
  },
  {
    name: /^nginx\.ingress\.kubernetes\.io\/auth-tls-verify-client$/,
    degree: 'open-access',
    isDangerous: value => /^(?:off|optional_no_ca)$/.test(value.trim()),
    does: 'takes client certificates of anybody',
    remedy: 'Write "on"',
  },
  {
    name: /^nginx\.ingress\.kubernetes\.io\/cors-allow-origin$/,
    degree: 'open-access',
    isDangerous: value => value.trim() === '*',
    does: 'lets the scripts of every web site use the application',
    remedy: 'Name the origins',
  },
  {
    name: /^nginx\.ingress\.kubernetes\.io\/(?:whitelist|allowlist)-source-range$|^(?:alb\.ingress\.kubernetes\.io\/inbound-cidrs|haproxy\.org\/allow-list|traefik\.ingress\.kubernetes\.io\/whitelist-source-range)$/,
    degree: 'open-access',
    isDangerous: value => /(?:^|[\s,])(?:0\.0\.0\.0|::)\/0(?:$|[\s,])/.test(value),
    does: 'lets in every address, as if it were not there',
    remedy: 'Name your own networks, or take it out',
  },
  {
    name: /^nginx\.ingress\.kubernetes\.io\/ssl-redirect$|^ingress\.kubernetes\.io\/ssl-redirect$/,
    degree: 'weak-tls',
    isDangerous: isFalse,
    does: 'answers plain HTTP beside HTTPS, so that nobody notices a connection without TLS',
    remedy: 'Take it out: the redirect is the default',
  },
  {
    name: /^(?:kubernetes\.io\/ingress\.allow-http)$/,
    degree: 'weak-tls',
    isDangerous: isTrue,
    does: 'answers plain HTTP beside HTTPS',
    remedy: 'Write "false"',
  },
  {
    name: /^alb\.ingress\.kubernetes\.io\/ssl-policy$/,
    degree: 'weak-tls',
    isDangerous: value =>
      /^ELBSecurityPolicy-(?:2015|2016-08|TLS-1-0|TLS-1-1|TLS13-1-0|TLS13-1-1|FS-1-1|FS-2018)/.test(value),
    does: 'accepts TLS 1.0 or 1.1',
    remedy: 'Use ELBSecurityPolicy-TLS13-1-2-2021-06',
  },
];

/** Annotations of ingress-nginx whose value went into its configuration unchecked (CVE-2025-1097, -1098, -24514). */
export const injectableAnnotation =
  /^nginx\.ingress\.kubernetes\.io\/(?:auth-url|auth-tls-match-cn|mirror-target|mirror-host)$/;

/** Characters that end or begin something in such a configuration and that no host name, URL or common name needs. */
export const injection = /[;{}|#\n\r"'`\\]/;
