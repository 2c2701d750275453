import type { ControlId } from './iso-27001.ts';

/**
 * An id under which container guides in circulation file a subject, although the 2022 edition files it elsewhere.
 * It makes the id searchable: a reader who looks for it is led to the right rules. It is never a control reference:
 * no finding, report or export carries it.
 */
export interface GuideAlias {
  /** The id such a guide names; `A.7` is the theme, which guides cite as if it were one control. */
  readonly id: ControlId | 'A.7';
  /** `wrong`: the id means something else. `part`: the id is right for a part of what is described. */
  readonly verdict: 'wrong' | 'part';
  /** What such guides describe under the id, in our own words. */
  readonly claimed: string;
  /** Where the described thing belongs; the control to open first comes first. */
  readonly truly: readonly ControlId[];
  /** One or two sentences for the reader: what the id is, and where to look. */
  readonly note: string;
  /** The rules such a reader is looking for, best match first; empty where a file cannot show it. */
  readonly rules: readonly string[];
}

/** The aliases under an id (`A.8.33`), in the order of the table; none for an id that guides use rightly. */
export function guideAliasesOf(id: string): readonly GuideAlias[] {
  return guideAliases.filter(alias => alias.id === id);
}

/**
 * Source: a comparison of widely read container guides with the titles of ISO/IEC 27001:2022, NIST's OLIR mapping of
 * SP 800-53 r5 and the CIS Controls v8 mapping.
 */
export const guideAliases: readonly GuideAlias[] = [
  {
    id: 'A.8.33',
    verdict: 'wrong',
    claimed: 'Masking of secrets: no API keys or passwords in images, layers or logs',
    truly: ['A.5.17', 'A.8.24', 'A.8.12', 'A.8.11', 'A.8.28'],
    note:
      'A.8.33 is Test information: production data that ends up in test images or seed data. ' +
      'Credentials in files relate to A.5.17 Authentication information; masking has its own control, A.8.11.',
    rules: ['hardcoded-secret'],
  },
  {
    id: 'A.8.33',
    verdict: 'wrong',
    claimed: 'Images without a shell, so that less data is exposed',
    truly: ['A.8.19', 'A.8.9', 'A.8.18', 'A.8.27'],
    note:
      'A.8.33 is Test information. A shell or package manager in a production image relates to ' +
      'A.8.19 Installation of software on operational systems, and to hardening under A.8.9.',
    rules: ['shell-in-production'],
  },
  {
    id: 'A.8.13',
    verdict: 'wrong',
    claimed: 'Removal of access to registry and cluster when somebody leaves',
    truly: ['A.5.18', 'A.5.16', 'A.6.5', 'A.8.2', 'A.5.11'],
    note:
      'A.8.13 is Information backup. Removing access rights belongs to A.5.18 Access rights, ' +
      'which took over that part of the 2013 edition; a file cannot show it.',
    rules: [],
  },
  {
    id: 'A.8.23',
    verdict: 'wrong',
    claimed: 'Handling of incidents in containers',
    truly: ['A.5.24', 'A.5.25', 'A.5.26', 'A.5.27', 'A.5.28', 'A.6.8'],
    note:
      'A.8.23 is Web filtering. Incidents are the subject of A.5.24 to A.5.28, and reporting them of A.6.8; ' +
      'a file cannot show them.',
    rules: [],
  },
  {
    id: 'A.5.23',
    verdict: 'part',
    claimed: 'Security terms in the contract for a managed cluster',
    truly: ['A.5.20', 'A.5.19', 'A.5.22', 'A.5.23'],
    note:
      'A.5.23 covers choosing, using and leaving a cloud service. The terms of the contract are A.5.20, ' +
      'the supplier process A.5.19 and its monitoring A.5.22; a file cannot show a contract.',
    rules: [],
  },
  {
    id: 'A.7',
    verdict: 'part',
    claimed: 'Data centre, workstation and disposal of media, as one physical control',
    truly: ['A.7.10', 'A.7.14', 'A.8.10', 'A.8.1', 'A.7.8', 'A.7.9'],
    note:
      'A.7 is a theme of 14 controls. Media: A.7.10, A.7.14 and A.8.10; workstations: A.8.1, A.7.8 and A.7.9; ' +
      'the data centre of a provider: A.5.19 to A.5.23. None of it shows in a container file.',
    rules: [],
  },
  {
    id: 'A.8.2',
    verdict: 'part',
    claimed: 'Only named teams may push to production registries',
    truly: ['A.5.15', 'A.5.18', 'A.5.3', 'A.8.4', 'A.8.2'],
    note:
      'A.8.2 is about privileged rights. Who may push is first a matter of A.5.15 Access control and A.5.18 Access ' +
      'rights, with A.5.3 for separating author and approver and A.8.4 for write access to code.',
    rules: [
      'root-user',
      'privileged-container',
      'privilege-escalation',
      'added-capability',
      'host-namespace',
    ],
  },
  {
    id: 'A.8.2',
    verdict: 'part',
    claimed: 'Role-based access for registry and cluster',
    truly: ['A.5.15', 'A.5.18', 'A.8.3', 'A.8.2'],
    note:
      'Only the powerful roles are A.8.2 Privileged access rights. ' +
      'Ordinary roles relate to A.5.15, A.5.18 and A.8.3 Information access restriction.',
    rules: ['service-account-token'],
  },
  {
    id: 'A.8.3',
    verdict: 'part',
    claimed: "Network policies that keep containers from reading each other's data",
    truly: ['A.8.22', 'A.8.20', 'A.8.3'],
    note:
      'A.8.3 is about access to information: files, volumes, tokens. ' +
      'Keeping workloads apart on the network is A.8.22 Segregation of networks, with A.8.20.',
    rules: ['host-namespace'],
  },
  {
    id: 'A.8.8',
    verdict: 'part',
    claimed: 'Scanning of images together with a bill of materials',
    truly: ['A.8.8', 'A.5.21', 'A.5.9'],
    note:
      'Scanning is A.8.8. A bill of materials is an inventory (A.5.9) and a matter of the supply chain (A.5.21); ' +
      'A.8.8 makes use of it.',
    rules: [],
  },
  {
    id: 'A.8.9',
    verdict: 'part',
    claimed: 'Volumes, environment variables and secrets as configuration to be managed',
    truly: ['A.8.9', 'A.5.17', 'A.8.24'],
    note:
      'Volumes, variables and security contexts are A.8.9. Secrets are not ordinary configuration: ' +
      'they relate to A.5.17 Authentication information and A.8.24 Use of cryptography.',
    rules: ['hardcoded-secret', 'missing-seccomp-profile', 'writable-root-filesystem'],
  },
  {
    id: 'A.8.25',
    verdict: 'part',
    claimed: 'Secure pipelines with review before build and automated scans',
    truly: ['A.8.25', 'A.8.29', 'A.8.28'],
    note:
      'A.8.25 is the life cycle as a whole. Tests and scans in the pipeline are A.8.29, review of code is A.8.28. ' +
      'Running this tool there is itself evidence for them.',
    rules: ['pipe-to-shell', 'remote-add', 'disabled-verification'],
  },
  {
    id: 'A.8.25',
    verdict: 'part',
    claimed: 'Logs of builds in continuous integration',
    truly: ['A.8.15', 'A.8.25', 'A.8.29'],
    note: 'The integration is A.8.25 and A.8.29; the logs it writes are A.8.15 Logging.',
    rules: [],
  },
  {
    id: 'A.8.28',
    verdict: 'part',
    claimed: 'Vetting of dependencies with a bill of materials that is generated and tracked',
    truly: ['A.5.21', 'A.5.9', 'A.8.8', 'A.8.28'],
    note:
      'Vetting components is within A.8.28 Secure coding. The bill of materials itself relates to A.5.21 and A.5.9, ' +
      'and serves A.8.8.',
    rules: ['unpinned-image', 'remote-add', 'pipe-to-shell'],
  },
  {
    id: 'A.8.28',
    verdict: 'part',
    claimed: 'Tracking of dependencies',
    truly: ['A.5.21', 'A.5.9', 'A.8.8', 'A.8.28'],
    note:
      'Tracking what an image consists of relates to A.5.21 (ICT supply chain) and A.5.9 (inventory) ' +
      'before A.8.28 Secure coding.',
    rules: ['unpinned-image'],
  },
  {
    id: 'A.8.31',
    verdict: 'part',
    claimed: 'Namespaces in registries',
    truly: ['A.5.15', 'A.8.3', 'A.8.31'],
    note:
      'A.8.31 fits where the namespaces separate development, test and production. ' +
      'Where they separate teams, it is access: A.5.15 and A.8.3.',
    rules: [],
  },
  {
    id: 'A.8.32',
    verdict: 'part',
    claimed: 'Versions of images, their signatures and audit logs',
    truly: ['A.8.32', 'A.8.24', 'A.8.15'],
    note: 'Versions are A.8.32 Change management. Signatures are A.8.24 Use of cryptography, audit logs A.8.15 Logging.',
    rules: ['unpinned-image', 'disabled-verification'],
  },
];
