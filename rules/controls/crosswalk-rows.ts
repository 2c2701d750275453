import type { CrosswalkRow } from './crosswalk.ts';
import type { ControlId } from './iso-27001.ts';

/**
 * The rows of the crosswalk: for each of the 43 controls that a container file can relate to, the ids of other
 * frameworks, grouped by what connects them. Read it through `crosswalkOf`.
 * `from` names entries of `crosswalkSources`; `via` names the bridge controls of NIST SP 800-53 r5.
 * Ids, short titles and facts only; no text of ISO, PCI SSC, AICPA or CIS.
 */
export const crosswalkRows: Readonly<Partial<Record<ControlId, CrosswalkRow>>> = {
  'A.5.1': {
    containerUse: "The organization's container authoring standard: rule set, severities, waiver rules",
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC5.3', 'CC2.2', 'CC1.1'] }],
    pciDss4: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['12.1.1', '6.1.1', '2.1.1'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.316(a)'],
        via: ['PL-1', 'RA-1'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CM-1', 'PL-1', 'SA-1', 'SI-1', 'SR-1'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['15.2'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['policy-mechanism'] }],
  },
  'A.5.9': {
    containerUse: 'SBOM, OCI labels, owner labels and annotations',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1', 'CC2.1'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['12.5.1'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['6.3.2'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.310(d)(1)'],
        via: ['CM-8'],
      },
      { basis: 'judgement', ids: ['45 CFR 164.308(a)(1)(ii)(A)'] },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CM-8'] },
      { basis: 'judgement', ids: ['SR-4'] },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['1.1', '2.1', '3.2', '3.7'] },
      { basis: 'published', from: ['cis-v8-27001'], ids: ['3.1'], note: '3.1 Data management process fits' },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.5', '4.2.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['6.1'] }],
    cwe: [{ basis: 'judgement', ids: ['CWE-1059', 'CWE-1104'] }],
  },
  'A.5.14': {
    containerUse: 'Plain http sources, insecure registries, unencrypted Ingress',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.7', 'CC6.1', 'CC6.6'] }],
    pciDss4: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['4.2.1'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(e)(1)'],
        via: ['SC-8'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: [
          'AC-17',
          'AC-18',
          'AC-19',
          'AC-20',
          'AC-4',
          'CA-3',
          'PE-17',
          'PS-6',
          'SA-9',
          'SC-15',
          'SC-7',
          'SC-8',
        ],
      },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['3.8', '3.9', '3.13', '15.4'] },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['3.1'],
        note: 'most likely 3.10 Encrypt sensitive data in transit (trailing zero lost)',
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.2.1'] }],
    cisDocker: [{ basis: 'judgement', ids: ['2.5'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-319'] }],
  },
  'A.5.15': {
    containerUse: 'RBAC objects as written in manifests',
    soc2: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1'] },
      {
        basis: 'published',
        from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'],
        ids: ['CC6.2', 'CC6.3'],
      },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['7.2.1', '7.2.2', '7.3.1', '7.3.2', '7.3.3'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(4)', '45 CFR 164.312(a)(1)'],
        via: ['AC-1', 'AC-3', 'AC-6'],
      },
    ],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-1', 'AC-3', 'AC-6'] }],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['3.3', '5.4', '5.5', '5.6', '6.1', '6.3', '6.8'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.3.1', '4.3.2'] }],
    cisKubernetes: [
      { basis: 'judgement', ids: ['cluster-admin', 'wildcards', 'create-pods', 'bind-escalate'] },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-284', 'CWE-732'] }],
  },
  'A.5.16': {
    containerUse: 'Own service account for each workload',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.2'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf'], ids: ['8.2.1'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['8.2.2', '8.6.1'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(a)(2)(i)'],
        via: ['AC-2', 'IA-2', 'IA-4', 'IA-8'],
      },
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(d)'],
        via: ['IA-2', 'IA-4', 'IA-8'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-2', 'IA-2', 'IA-4', 'IA-5', 'IA-8'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['5.1', '6.1', '6.2'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.2'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['default-sa'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-287', 'CWE-284'] }],
  },
  'A.5.17': {
    containerUse: 'Secrets in ENV/ARG, Secret manifests, Helm values, copied key files',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.6'] },
    ],
    pciDss4: [
      { basis: 'judgement', ids: ['8.6.2', '8.3.2'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['8.6.3'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['2.2.2'] },
    ],
    hipaa: [
      {
        basis: 'judgement',
        ids: ['45 CFR 164.308(a)(5)(ii)(D)', '45 CFR 164.312(d)', '45 CFR 164.312(a)(2)(iv)'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['IA-5'] },
      { basis: 'judgement', ids: ['IA-5(7)', 'SC-28'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['5.2'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.4'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.10'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['secrets-files', 'external-secrets', 'secrets-access'] }],
    cwe: [
      { basis: 'rule-level', from: ['snyk-ls'], ids: ['CWE-798'] },
      { basis: 'judgement', ids: ['CWE-259', 'CWE-321', 'CWE-312', 'CWE-540'] },
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-522', 'CWE-526'] },
    ],
  },
  'A.5.18': {
    containerUse: 'RoleBindings and ClusterRoleBindings',
    soc2: [
      {
        basis: 'published',
        from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'],
        ids: ['CC6.2', 'CC6.3'],
      },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['7.2.2', '7.2.5', '7.2.5.1', '7.2.4', '8.2.5'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(3)', '45 CFR 164.308(a)(4)(ii)(C)'],
        via: ['AC-2'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-2'] },
      { basis: 'judgement', ids: ['AC-6'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['6.1', '6.2', '6.7'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.1'] }],
    cisKubernetes: [
      { basis: 'judgement', ids: ['cluster-admin', 'wildcards', 'system-masters', 'sa-token-create'] },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-269', 'CWE-732'] }],
  },
  'A.5.21': {
    containerUse: 'Base images, registries, downloaded tools, signatures, provenance, SBOM',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC9.2', 'CC3.2'] }],
    pciDss4: [
      { basis: 'judgement', ids: ['6.3.2'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['12.8.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['12.8.2'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(b)(1)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['SR-2', 'SR-3', 'SR-4', 'SR-5'] },
      { basis: 'judgement', ids: ['SR-11', 'CM-14'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['15.4', '15.6'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.5', '4.2.2', '4.1.3'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.2', '4.5', '4.11', '4.12'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['provenance'] }],
    cwe: [
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-1357', 'CWE-829'] },
      { basis: 'judgement', ids: ['CWE-494', 'CWE-347', 'CWE-1104'] },
    ],
  },
  'A.5.23': {
    containerUse: 'Managed registry or cluster services used by the manifests (context only)',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC9.2', 'CC6.1'] }],
    pciDss4: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['12.8.1', '12.8.2', '12.8.5'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(b)(1)', '45 CFR 164.314(a)'],
        via: ['SA-4', 'SA-9'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['SA-1', 'SA-4', 'SA-9', 'SA-9(3)', 'SR-5'],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['15.2', '15.4', '15.5'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.5'] }],
  },
  'A.5.33': {
    containerUse: "Retention and protection of the tool's own evidence records",
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['C1.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['3.2.1'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['10.5.1'] },
      { basis: 'judgement', ids: ['10.3.2'] },
    ],
    hipaa: [
      { basis: 'judgement', ids: ['45 CFR 164.316(b)(2)(i)'] },
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(c)(1)'],
        via: ['CP-9', 'SC-8'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['AC-3', 'AU-9', 'CP-9', 'SC-28', 'SC-28(1)', 'SC-8'],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['3.4', '3.7', '3.11'] }],
  },
  'A.5.36': {
    containerUse: 'Rate of rule violations, waivers and their expiry',
    soc2: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC4.1', 'CC4.2'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC5.3'] },
    ],
    pciDss4: [{ basis: 'derived-weak', from: ['scf'], ids: ['12.4.2'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(8)'],
        via: ['CA-1', 'CA-2', 'CA-7'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['CA-2', 'CA-7', 'CM-1', 'PL-1', 'SA-1', 'SI-1', 'SR-1'],
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.4.3'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['policy-mechanism'] }],
  },
  'A.5.37': {
    containerUse: 'Documented build and deploy steps (README, runbook links in annotations)',
    soc2: [
      { basis: 'derived-weak', from: ['scf'], ids: ['CC5.3'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC2.2'] },
    ],
    pciDss4: [{ basis: 'derived', from: ['scf', 'adobe-ccf'], ids: ['6.1.1', '2.1.1', '12.1.1'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.316(b)'],
        via: ['AC-1', 'AT-1', 'AU-1', 'CA-1', 'CM-1', 'CP-1'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['CM-1', 'PL-1', 'SA-1', 'SA-5', 'SI-1', 'SR-1'],
      },
    ],
  },
  'A.6.3': {
    containerUse: 'Training mode, completion records, effectiveness evidence',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC1.4', 'CC2.2'] }],
    pciDss4: [
      { basis: 'derived-weak', from: ['scf'], ids: ['6.2.2'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['12.6.1', '12.6.2', '12.6.3'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(5)(i)'],
        via: ['AT-2', 'AT-3'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AT-2', 'AT-3', 'CP-3', 'IR-2', 'PM-13'] },
      { basis: 'judgement', ids: ['AT-4'] },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['14.1', '14.5', '14.6', '14.7', '14.8', '14.9'] },
    ],
  },
  'A.8.2': {
    containerUse: 'Root user, privileged, capabilities, host namespaces, docker.sock, admin roles',
    soc2: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1', 'CC6.3', 'CC6.2'] },
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.6'] },
    ],
    pciDss4: [
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['7.2.2'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['7.2.5', '7.2.4'] },
      { basis: 'derived', from: ['adobe-ccf', 'cisco-ccf'], ids: ['7.2.6'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(3)', '45 CFR 164.308(a)(4)', '45 CFR 164.312(a)(1)'],
        via: ['AC-2', 'AC-6'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-2', 'AC-6', 'CM-5'] },
      { basis: 'judgement', ids: ['AC-6(10)', 'CM-7'] },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['4.7', '5.4', '6.5', '6.8', '12.8'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.3.1', '4.4.3', '4.5.4', '4.5.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.1', '4.8', '5.4', '5.5', '5.18', '5.26', '5.32', '2.14'] }],
    cisKubernetes: [
      {
        basis: 'judgement',
        ids: [
          'cluster-admin',
          'wildcards',
          'privileged',
          'allowPrivEsc',
          'root',
          'caps-added',
          'caps-assigned',
          'net-raw',
          'hostPID',
          'hostIPC',
          'hostPath',
          'hostProcess',
          'bind-escalate',
          'system-masters',
        ],
      },
    ],
    podSecurityStandards: [
      {
        basis: 'judgement',
        ids: [
          'Privileged Containers (baseline)',
          'Capabilities (baseline+restricted)',
          'Privilege Escalation (restricted)',
          'Running as Non-root (restricted)',
          'Running as Non-root user (restricted)',
          'HostProcess (baseline)',
          'Host Namespaces (baseline)',
          'HostPath Volumes (baseline)',
        ],
      },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-250', 'CWE-269', 'CWE-1188', 'CWE-668'] }],
  },
  'A.8.3': {
    containerUse: 'Token automount, hostPath, RBAC reads of secrets, namespace boundaries',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1', 'CC6.3', 'CC6.7'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['7.2.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['7.2.2', '7.3.1', '7.3.2', '7.3.3'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(4)', '45 CFR 164.312(a)(1)'],
        via: ['AC-3'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-24', 'AC-3'] },
      { basis: 'judgement', ids: ['AC-6'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['3.3', '6.8', '13.5'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.1', '4.3.4', '4.5.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['5.6'] }],
    cisKubernetes: [
      {
        basis: 'judgement',
        ids: ['secrets-access', 'sa-token', 'create-pv', 'hostPath', 'namespaces', 'default-ns'],
      },
    ],
    podSecurityStandards: [
      { basis: 'judgement', ids: ['HostPath Volumes (baseline)', 'Volume Types (restricted)'] },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-284', 'CWE-668', 'CWE-732', 'CWE-552'] }],
  },
  'A.8.4': {
    containerUse: '.git or source left in images, missing .dockerignore, write access to repositories',
    soc2: [{ basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC6.1', 'CC6.3', 'CC8.1'] }],
    pciDss4: [
      { basis: 'derived', from: ['adobe-ccf', 'cisco-ccf'], ids: ['7.2.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['6.5.4'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(a)(1)'],
        via: ['AC-3'],
      },
    ],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-3', 'AC-3(11)', 'CM-5'] }],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['3.3'] },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['16.1'],
        relation: 'superset',
        note: 'could be 16.10: the import lost trailing zeros',
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.4', '4.2.3'] }],
    cwe: [{ basis: 'judgement', ids: ['CWE-540', 'CWE-538'] }],
  },
  'A.8.5': {
    containerUse: 'imagePullSecrets, registry logins in RUN, default passwords, sshd in images',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC6.6'] },
    ],
    pciDss4: [
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['8.3.1', '2.2.2'] },
      { basis: 'judgement', ids: ['8.6.1'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.312(d)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-7', 'AC-8', 'AC-9', 'IA-6'] },
      { basis: 'judgement', ids: ['IA-2', 'IA-5'] },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['4.3', '6.6'] },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['4.1'],
        note: 'most likely 4.10 (trailing zero lost)',
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.2.3', '4.3.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['5.7'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['sa-token'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-287', 'CWE-522'] }],
  },
  'A.8.6': {
    containerUse: 'Requests, limits, quotas, pids limit, HPA',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['A1.1'] },
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf'], ids: ['CC7.2'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(7)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AU-4', 'CP-2(2)', 'SC-5(2)'] },
      { basis: 'judgement', ids: ['SC-6', 'SC-5'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['8.3'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.4.3'] }],
    cisDocker: [{ basis: 'judgement', ids: ['5.11', '5.12', '5.29'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-400', 'CWE-770'] }],
  },
  'A.8.7': {
    containerUse: 'Unverified installers, curl piped to a shell',
    soc2: [{ basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.8'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['5.2.1', '5.2.2'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['5.3.1', '5.3.2'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(5)(ii)(B)'],
        via: ['AT-2'],
      },
    ],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AT-2', 'SI-3'] }],
    cisControlsV8: [
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['2.5', '9.3', '9.7', '10.1', '10.2', '10.4', '10.5', '10.6', '10.7', '14.2'],
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.3'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.11'] }],
    cwe: [{ basis: 'judgement', ids: ['CWE-506', 'CWE-494'] }],
  },
  'A.8.8': {
    containerUse: 'End-of-life or stale base images, unpinned or never updated packages',
    soc2: [
      {
        basis: 'published',
        from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'],
        ids: ['CC7.1', 'CC3.2'],
      },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.3.1', '6.3.3'] },
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['11.3.1', '11.3.1.1'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(1)(ii)(A)', '45 CFR 164.308(a)(1)(ii)(B)'],
        via: ['RA-3'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['RA-3', 'RA-5', 'SI-2', 'SI-5'] },
    ],
    cisControlsV8: [
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: [
          '1.1',
          '7.1',
          '7.2',
          '7.3',
          '7.4',
          '7.5',
          '7.6',
          '7.7',
          '13.7',
          '13.8',
          '13.9',
          '16.2',
          '16.3',
          '16.6',
          '16.7',
          '16.13',
          '18.1',
          '18.2',
          '18.3',
          '18.4',
          '18.5',
        ],
      },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['13.1'],
        note: 'could be 13.10: the import lost trailing zeros',
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.1', '4.2.2', '4.4.1', '4.5.3'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.4', '4.7', '5.28'] }],
    cwe: [
      { basis: 'judgement', ids: ['CWE-1104', 'CWE-1395'] },
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-1357'] },
    ],
  },
  'A.8.9': {
    containerUse: 'Any hardening setting in a file',
    soc2: [
      {
        basis: 'published',
        from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'],
        ids: ['CC7.1', 'CC8.1'],
      },
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.8'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['2.2.1', '1.2.1'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['2.2.4'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['2.2.6'] },
    ],
    hipaa: [
      { basis: 'judgement', ids: ['45 CFR 164.308(a)(8)'] },
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.310(d)'],
        via: ['CM-8'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: [
          'CM-1',
          'CM-2',
          'CM-2(3)',
          'CM-3',
          'CM-3(7)',
          'CM-3(8)',
          'CM-4',
          'CM-5',
          'CM-6',
          'CM-8',
          'CM-9',
          'CM-9(1)',
          'SA-10',
        ],
      },
    ],
    cisControlsV8: [
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['4.1'],
        note: '4.1 Secure configuration process fits',
      },
      { basis: 'published', from: ['cis-v8-27001'], ids: ['4.2', '4.3', '4.7', '4.8'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.2', '4.4.3', '4.5.1', '4.5.2'] }],
    cisDocker: [
      { basis: 'judgement', ids: ['4.1', '4.6', '4.8', '5.2', '5.3', '5.4', '5.13', '5.22', '5.26'] },
    ],
    cisKubernetes: [
      {
        basis: 'judgement',
        ids: [
          'securityContext',
          'seccomp',
          'policy-mechanism',
          'allowPrivEsc',
          'caps-assigned',
          'default-ns',
        ],
      },
    ],
    podSecurityStandards: [
      {
        basis: 'judgement',
        ids: [
          'AppArmor (baseline)',
          'SELinux (baseline)',
          'Seccomp (baseline+restricted)',
          'Sysctls (baseline)',
          '/proc Mount Type (baseline)',
          'Volume Types (restricted)',
          'Capabilities (baseline+restricted)',
        ],
      },
    ],
    cwe: [
      { basis: 'judgement', ids: ['CWE-15'] },
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-665', 'CWE-693', 'CWE-710', 'CWE-1188'] },
    ],
  },
  'A.8.10': {
    containerUse: 'Secrets or caches deleted in a later layer only; PV reclaim policy',
    soc2: [
      {
        basis: 'published',
        from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'],
        ids: ['C1.2', 'CC6.5'],
      },
    ],
    pciDss4: [{ basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['3.2.1', '9.4.7'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.310(d)(2)(i)'],
        via: ['MP-4', 'MP-6'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['AC-4(25)', 'AC-7(2)', 'MA-2', 'MA-3(3)', 'MA-4(3)', 'MP-4', 'MP-6', 'MP-6(1)', 'SI-21'],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['4.11'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.4'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-459'] }],
  },
  'A.8.11': {
    containerUse: 'Sensitive values echoed in build output or logs',
    soc2: [{ basis: 'derived-weak', from: ['cisco-ccf'], ids: ['C1.1', 'CC6.1'] }],
    pciDss4: [{ basis: 'derived', from: ['scf', 'adobe-ccf'], ids: ['3.4.1'] }],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.312(a)(1)'] }],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-4(23)', 'SI-19(4)'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.4'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-200', 'CWE-532'] }],
  },
  'A.8.12': {
    containerUse: 'Broad COPY, missing .dockerignore, secrets in args/labels/ConfigMaps, open egress',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.7', 'CC6.1', 'C1.1'] }],
    pciDss4: [
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['3.5.1'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['1.3.2'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.312(a)(1)', '45 CFR 164.312(e)(1)'] }],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['AU-13', 'PE-19', 'PE-3(2)', 'SC-7(10)', 'SI-20'],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['3.7', '3.13', '11.3'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.4', '4.4.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.10'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['secrets-files', 'netpol'] }],
    cwe: [
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-200', 'CWE-532'] },
      { basis: 'judgement', ids: ['CWE-538', 'CWE-540'] },
    ],
  },
  'A.8.13': {
    containerUse: 'PVC and StatefulSet without backup annotation or snapshot class',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['A1.2', 'A1.3'] },
    ],
    pciDss4: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['9.4.1.1', '12.10.1'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(7)(ii)(A)', '45 CFR 164.310(d)(2)(iv)'],
        via: ['CP-9'],
      },
    ],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CP-9'] }],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['11.1', '11.2', '11.3', '11.4', '11.5'] },
    ],
  },
  'A.8.14': {
    containerUse: 'Replicas, probes, anti-affinity, PodDisruptionBudget',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['A1.2'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['A1.1'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(7)(ii)(B)'],
        via: ['CP-2', 'CP-6', 'CP-7'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CP-2', 'CP-6', 'CP-7'] },
      { basis: 'judgement', ids: ['CP-10', 'SC-36'] },
    ],
    cisDocker: [{ basis: 'judgement', ids: ['5.15', '5.27', '4.6'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-754', 'CWE-400'] }],
  },
  'A.8.15': {
    containerUse: 'Logging driver or sidecar, logs to stdout, log files inside the container',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC7.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC7.2', 'CC7.3'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['10.2.1'] },
      { basis: 'derived', from: ['scf', 'adobe-ccf'], ids: ['10.2.1.2'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['10.3.2', '10.3.3'] },
      { basis: 'judgement', ids: ['10.5.1'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(b)'],
        via: ['AU-2', 'AU-3', 'AU-6'],
      },
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(1)(ii)(D)'],
        via: ['AU-6'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['AU-11', 'AU-12', 'AU-14', 'AU-2', 'AU-3', 'AU-6', 'AU-9'],
      },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['3.14', '8.2', '8.5', '8.8', '13.6'] },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['8.1'],
        relation: 'equal',
        note: '8.1 Audit log management process fits',
      },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['13.1'],
        note: 'could be 13.10: the import lost trailing zeros',
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.4.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['2.13'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-778', 'CWE-532'] }],
  },
  'A.8.16': {
    containerUse: 'Probes, HEALTHCHECK, metrics annotations',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC7.2'] },
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC7.3'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['10.4.1', '11.5.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['12.10.5'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(1)(ii)(D)'],
        via: ['SI-4'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: [
          'AC-17(1)',
          'AC-2(12)',
          'AU-13',
          'IR-4(13)',
          'MA-4(1)',
          'PE-6',
          'PE-6(3)',
          'SC-7',
          'SI-4',
          'SI-4(13)',
          'SI-4(16)',
          'SI-4(4)',
        ],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['13.2', '13.3', '13.4', '13.6'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.4.4'] }],
    cisDocker: [{ basis: 'judgement', ids: ['5.27', '4.6'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-754', 'CWE-778'] }],
  },
  'A.8.18': {
    containerUse: 'Shells, sudo, setuid tools, debuggers, package managers, kubectl in images',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.8', 'CC7.1'] },
    ],
    pciDss4: [
      { basis: 'judgement', ids: ['2.2.4'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['8.6.1'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(a)(1)'],
        via: ['AC-3', 'AC-6'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-3', 'AC-6'] },
      { basis: 'judgement', ids: ['CM-7'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['5.5'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.2', '4.5.1'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.3', '4.8', '5.7'] }],
    cwe: [
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-250'] },
      { basis: 'judgement', ids: ['CWE-489'] },
    ],
  },
  'A.8.19': {
    containerUse: 'What gets installed and how: ADD url, curl|bash, unverified packages, read-only root',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.8', 'CC8.1'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.5.1', '6.5.2'] },
      { basis: 'derived-weak', from: ['adobe-ccf'], ids: ['2.2.4'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(5)(ii)(B)'] }],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['CM-11', 'CM-5', 'CM-7', 'CM-7(4)', 'CM-7(5)'],
      },
      { basis: 'judgement', ids: ['CM-14', 'SI-7'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['2.5', '2.6'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.2', '4.1.5', '4.2.2', '4.4.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.2', '4.3', '4.9', '4.11', '4.12'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['provenance'] }],
    cwe: [
      { basis: 'judgement', ids: ['CWE-494', 'CWE-353', 'CWE-345'] },
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-829', 'CWE-610'] },
    ],
  },
  'A.8.20': {
    containerUse: 'NetworkPolicy, hostNetwork, hostPort, NodePort, exposed ports',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.6', 'CC6.1', 'CC6.7'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['1.2.5', '1.3.1', '1.4.1'] },
      { basis: 'derived-weak', from: ['scf'], ids: ['1.3.2'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(e)(1)'],
        via: ['SC-8'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['AC-18', 'AC-20', 'AC-3', 'SC-10', 'SC-7', 'SC-8'],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['3.12', '8.2', '12.3'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.3', '4.4.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['5.8', '5.9', '5.10', '5.14'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['cni', 'netpol', 'hostNetwork', 'hostPorts'] }],
    podSecurityStandards: [
      {
        basis: 'judgement',
        ids: [
          'Host Ports (baseline)',
          'Host Namespaces (baseline)',
          'Host Probes / Lifecycle Hooks (baseline (v1.34+))',
        ],
      },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-923', 'CWE-319'] }],
  },
  'A.8.21': {
    containerUse: 'Services, Ingress and gateway exposure',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.6', 'CC6.1'] }],
    pciDss4: [
      { basis: 'judgement', ids: ['1.2.5', '1.2.6'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['1.4.2'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['2.2.7'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.312(e)(1)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CA-3', 'SA-9'] },
      { basis: 'judgement', ids: ['SC-8'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['12.3'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.2.1', '4.3.3'] }],
    cisDocker: [{ basis: 'judgement', ids: ['2.5', '5.9'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-319', 'CWE-552'] }],
  },
  'A.8.22': {
    containerUse: 'NetworkPolicy default deny, namespace separation',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC6.6'] },
    ],
    pciDss4: [
      { basis: 'derived-weak', from: ['scf'], ids: ['1.3.1', '1.3.2', '1.4.1'] },
      { basis: 'judgement', ids: ['1.4.4'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(4)(ii)(B)'],
        via: ['AC-4'],
      },
      { basis: 'judgement', ids: ['45 CFR 164.312(a)(1)'] },
    ],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-4', 'SC-7'] }],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['3.12', '12.2', '12.8', '13.4'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.3', '4.3.4', '4.4.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['5.10', '5.14'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['netpol', 'cni', 'namespaces', 'hostNetwork'] }],
    podSecurityStandards: [
      { basis: 'judgement', ids: ['Host Namespaces (baseline)', 'Host Ports (baseline)'] },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-923', 'CWE-668'] }],
  },
  'A.8.24': {
    containerUse: 'TLS verification off, http sources, Ingress without TLS, signatures, keys in files',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.7'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['4.2.1', '3.7.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['3.6.1', '8.3.2', '2.2.7', '12.3.3'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(a)(2)(iv)'],
        via: ['SC-13'],
      },
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(e)(2)(ii)'],
        via: ['SC-12', 'SC-13'],
      },
      { basis: 'judgement', ids: ['45 CFR 164.312(c)(1)'] },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['SC-12', 'SC-13', 'SC-17'] },
      { basis: 'judgement', ids: ['SI-7(15)', 'CM-14', 'SC-8', 'SC-28'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.2.1', '4.1.4', '4.1.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['2.5', '4.5', '4.12'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['external-secrets', 'provenance'] }],
    cwe: [
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-295', 'CWE-319', 'CWE-311', 'CWE-326'] },
      { basis: 'judgement', ids: ['CWE-321', 'CWE-347'] },
    ],
  },
  'A.8.25': {
    containerUse: 'Rules applied in editor, commit and CI',
    soc2: [{ basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC8.1'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.2.1', '6.2.3', '6.2.4'] },
      { basis: 'judgement', ids: ['6.3.2'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(1)(ii)(B)', '45 CFR 164.308(a)(8)'] }],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['SA-15', 'SA-17', 'SA-3'] }],
    cisControlsV8: [
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['16.1'],
        relation: 'superset',
        note: '16.1 Secure application development process fits',
      },
      { basis: 'published', from: ['cis-v8-27001'], ids: ['16.11', '16.12'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.2'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['policy-mechanism'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-710'] }],
  },
  'A.8.26': {
    containerUse: 'Ingress TLS, exposure, security headers; third-party component choice',
    soc2: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC8.1', 'CC6.1', 'CC6.7'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.2.1', '6.2.4', '4.2.1'] },
      { basis: 'judgement', ids: ['6.3.2'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(a)(1)'],
        via: ['AC-3', 'SC-13'],
      },
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.312(e)(1)'],
        via: ['SC-13', 'SC-8'],
      },
    ],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['AC-3', 'SC-13', 'SC-8'] }],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['16.4', '16.5', '16.11'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.4.4'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-319', 'CWE-295'] }],
  },
  'A.8.27': {
    containerUse: 'Least privilege, immutable root file system, minimal and multi-stage images',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC8.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC6.1'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.2.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['2.2.1'] },
      { basis: 'judgement', ids: ['2.2.4'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(1)(ii)(B)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['SA-17', 'SA-8'] },
      { basis: 'judgement', ids: ['SC-39', 'AC-6', 'CM-7'] },
    ],
    cisControlsV8: [
      { basis: 'published', from: ['cis-v8-27001'], ids: ['12.2'] },
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['16.1'],
        note: 'most likely 16.10 Apply secure design principles (trailing zero lost)',
      },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.2', '4.4.3', '4.4.4', '4.5.1', '4.5.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.3', '5.13', '5.2', '5.22', '5.26'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['securityContext', 'seccomp', 'namespaces'] }],
    podSecurityStandards: [
      {
        basis: 'judgement',
        ids: [
          'Seccomp (baseline+restricted)',
          'AppArmor (baseline)',
          'SELinux (baseline)',
          'Privilege Escalation (restricted)',
          'Running as Non-root (restricted)',
        ],
      },
    ],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-693', 'CWE-250', 'CWE-1188'] }],
  },
  'A.8.28': {
    containerUse: 'Authoring quality of Dockerfiles and manifests; no hard-coded secrets; safe RUN',
    soc2: [{ basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC8.1'] }],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.2.1', '6.2.4'] },
      { basis: 'derived', from: ['adobe-ccf', 'cisco-ccf'], ids: ['6.2.3'] },
      { basis: 'judgement', ids: ['8.6.2'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(1)(ii)(B)'] }],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['SA-10', 'SA-11(1)', 'SA-15(5)', 'SA-4(3)', 'SA-8'],
      },
      { basis: 'judgement', ids: ['SA-11', 'IA-5(7)'] },
    ],
    cisControlsV8: [
      {
        basis: 'published',
        from: ['cis-v8-27001'],
        ids: ['16.1'],
        relation: 'superset',
        note: '16.1 Secure application development process fits',
      },
      { basis: 'published', from: ['cis-v8-27001'], ids: ['16.9', '16.12'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.1.4', '4.4.4'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.7', '4.9', '4.10'] }],
    cwe: [
      { basis: 'rule-level', from: ['snyk-ls'], ids: ['CWE-798'] },
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-710'] },
      { basis: 'judgement', ids: ['CWE-494'] },
    ],
  },
  'A.8.29': {
    containerUse: 'Scans and policy tests recorded before release',
    soc2: [
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC8.1', 'CC7.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC4.1'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.2.3', '6.2.4'] },
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.2.3.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['11.3.1'] },
    ],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(a)(8)'],
        via: ['CA-2'],
      },
    ],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CA-2', 'SA-11', 'SA-4', 'SR-5(2)'] },
      { basis: 'judgement', ids: ['RA-5'] },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['16.12', '16.13', '16.14'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.1', '4.1.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.4'] }],
  },
  'A.8.30': {
    containerUse: 'Images, charts and Dockerfiles written by others',
    soc2: [
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC9.2'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC8.1'] },
    ],
    pciDss4: [{ basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.2.1', '6.2.3', '12.8.2'] }],
    hipaa: [
      {
        basis: 'derived',
        from: ['nist-olir-80053-27001', 'nist-80066r2-80053'],
        ids: ['45 CFR 164.308(b)(1)', '45 CFR 164.314(a)'],
        via: ['SA-4'],
      },
    ],
    nist80053r5: [
      {
        basis: 'published',
        from: ['nist-olir-80053-27001'],
        ids: ['SA-10', 'SA-11', 'SA-15', 'SA-4', 'SR-2', 'SR-4'],
      },
    ],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['16.4'] }],
    nist800190: [{ basis: 'judgement', ids: ['4.1.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.2'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-1357'] }],
  },
  'A.8.31': {
    containerUse: 'Debug tools, dev dependencies, debug env values, mixed dev/prod values',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'adobe-ccf', 'cisco-ccf'], ids: ['CC6.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['CC8.1'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.5.3'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['6.5.4'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.5.6'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(4)'] }],
    nist80053r5: [{ basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CM-4(1)', 'CM-5', 'SA-3'] }],
    cisControlsV8: [{ basis: 'published', from: ['cis-v8-27001'], ids: ['16.8'], relation: 'equal' }],
    nist800190: [{ basis: 'judgement', ids: ['4.3.4', '4.4.5', '4.1.2'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.3'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['namespaces', 'default-ns'] }],
    cwe: [{ basis: 'judgement', ids: ['CWE-489'] }],
  },
  'A.8.32': {
    containerUse: 'Tag latest, no digest, pull policy, missing version labels',
    soc2: [
      { basis: 'published', from: ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf'], ids: ['CC8.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['CC3.4'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.5.1'] },
      { basis: 'derived', from: ['scf', 'cisco-ccf'], ids: ['6.5.2', '6.5.6'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(8)', '45 CFR 164.316(b)(2)(iii)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['CM-3', 'CM-5', 'SA-10', 'SI-2'] },
    ],
    nist800190: [{ basis: 'judgement', ids: ['4.2.2', '4.4.5'] }],
    cisDocker: [{ basis: 'judgement', ids: ['4.7', '5.28'] }],
    cisKubernetes: [{ basis: 'judgement', ids: ['provenance'] }],
    cwe: [{ basis: 'rule-level', from: ['kics-family'], ids: ['CWE-1357', 'CWE-665'] }],
  },
  'A.8.33': {
    containerUse: 'Real data in test images, ConfigMaps, seed scripts',
    soc2: [
      { basis: 'judgement', ids: ['CC8.1'] },
      { basis: 'derived-weak', from: ['cisco-ccf'], ids: ['C1.1'] },
    ],
    pciDss4: [
      { basis: 'derived', from: ['scf', 'adobe-ccf', 'cisco-ccf'], ids: ['6.5.5'] },
      { basis: 'derived-weak', from: ['adobe-ccf'], ids: ['6.5.6'] },
    ],
    hipaa: [{ basis: 'judgement', ids: ['45 CFR 164.308(a)(4)'] }],
    nist80053r5: [
      { basis: 'published', from: ['nist-olir-80053-27001'], ids: ['SA-3(2)'] },
      { basis: 'judgement', ids: ['SI-12'] },
    ],
    cwe: [
      { basis: 'rule-level', from: ['kics-family'], ids: ['CWE-200'] },
      { basis: 'judgement', ids: ['CWE-540'] },
    ],
  },
};
