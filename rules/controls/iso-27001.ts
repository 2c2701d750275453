/** The edition that every control id of this project belongs to. */
export const edition = 'ISO/IEC 27001:2022';

/** The four themes of Annex A, in the order of the standard: A.5, A.6, A.7, A.8. */
export type Theme = 'organizational' | 'people' | 'physical' | 'technological';

/** One control of the catalogue. */
export interface IsoControl extends ControlRow {
  readonly id: ControlId;
}

interface ControlRow {
  /** Always with the prefix `A.`: without it, `7.2` would also name a clause of the management system. */
  readonly id: string;
  /** The short title, as the standard prints it. */
  readonly title: string;
  readonly theme: Theme;
  /** The ids of the 2013 edition that went into this control; empty when the control is new. */
  readonly iso2013: readonly string[];
  readonly isNew: boolean;
}

/**
 * All 93 controls of Annex A, sorted as the standard sorts them (A.8.9 before A.8.10).
 * Numbers and short titles only: the control texts are ISO's.
 * Sources: `catalogueSources`, at the end of this file.
 */
export const isoControls = [
  {
    id: 'A.5.1',
    title: 'Policies for information security',
    theme: 'organizational',
    iso2013: ['A.5.1.1', 'A.5.1.2'],
    isNew: false,
  },
  {
    id: 'A.5.2',
    title: 'Information security roles and responsibilities',
    theme: 'organizational',
    iso2013: ['A.6.1.1'],
    isNew: false,
  },
  {
    id: 'A.5.3',
    title: 'Segregation of duties',
    theme: 'organizational',
    iso2013: ['A.6.1.2'],
    isNew: false,
  },
  {
    id: 'A.5.4',
    title: 'Management responsibilities',
    theme: 'organizational',
    iso2013: ['A.7.2.1'],
    isNew: false,
  },
  {
    id: 'A.5.5',
    title: 'Contact with authorities',
    theme: 'organizational',
    iso2013: ['A.6.1.3'],
    isNew: false,
  },
  {
    id: 'A.5.6',
    title: 'Contact with special interest groups',
    theme: 'organizational',
    iso2013: ['A.6.1.4'],
    isNew: false,
  },
  { id: 'A.5.7', title: 'Threat intelligence', theme: 'organizational', iso2013: [], isNew: true },
  {
    id: 'A.5.8',
    title: 'Information security in project management',
    theme: 'organizational',
    iso2013: ['A.6.1.5', 'A.14.1.1'],
    isNew: false,
  },
  {
    id: 'A.5.9',
    title: 'Inventory of information and other associated assets',
    theme: 'organizational',
    iso2013: ['A.8.1.1', 'A.8.1.2'],
    isNew: false,
  },
  {
    id: 'A.5.10',
    title: 'Acceptable use of information and other associated assets',
    theme: 'organizational',
    iso2013: ['A.8.1.3', 'A.8.2.3'],
    isNew: false,
  },
  { id: 'A.5.11', title: 'Return of assets', theme: 'organizational', iso2013: ['A.8.1.4'], isNew: false },
  {
    id: 'A.5.12',
    title: 'Classification of information',
    theme: 'organizational',
    iso2013: ['A.8.2.1'],
    isNew: false,
  },
  {
    id: 'A.5.13',
    title: 'Labelling of information',
    theme: 'organizational',
    iso2013: ['A.8.2.2'],
    isNew: false,
  },
  {
    id: 'A.5.14',
    title: 'Information transfer',
    theme: 'organizational',
    iso2013: ['A.13.2.1', 'A.13.2.2', 'A.13.2.3'],
    isNew: false,
  },
  {
    id: 'A.5.15',
    title: 'Access control',
    theme: 'organizational',
    iso2013: ['A.9.1.1', 'A.9.1.2'],
    isNew: false,
  },
  { id: 'A.5.16', title: 'Identity management', theme: 'organizational', iso2013: ['A.9.2.1'], isNew: false },
  {
    id: 'A.5.17',
    title: 'Authentication information',
    theme: 'organizational',
    iso2013: ['A.9.2.4', 'A.9.3.1', 'A.9.4.3'],
    isNew: false,
  },
  {
    id: 'A.5.18',
    title: 'Access rights',
    theme: 'organizational',
    iso2013: ['A.9.2.2', 'A.9.2.5', 'A.9.2.6'],
    isNew: false,
  },
  {
    id: 'A.5.19',
    title: 'Information security in supplier relationships',
    theme: 'organizational',
    iso2013: ['A.15.1.1'],
    isNew: false,
  },
  {
    id: 'A.5.20',
    title: 'Addressing information security within supplier agreements',
    theme: 'organizational',
    iso2013: ['A.15.1.2'],
    isNew: false,
  },
  {
    id: 'A.5.21',
    title: 'Managing information security in the ICT supply chain',
    theme: 'organizational',
    iso2013: ['A.15.1.3'],
    isNew: false,
  },
  {
    id: 'A.5.22',
    title: 'Monitoring, review and change management of supplier services',
    theme: 'organizational',
    iso2013: ['A.15.2.1', 'A.15.2.2'],
    isNew: false,
  },
  {
    id: 'A.5.23',
    title: 'Information security for use of cloud services',
    theme: 'organizational',
    iso2013: [],
    isNew: true,
  },
  {
    id: 'A.5.24',
    title: 'Information security incident management planning and preparation',
    theme: 'organizational',
    iso2013: ['A.16.1.1'],
    isNew: false,
  },
  {
    id: 'A.5.25',
    title: 'Assessment and decision on information security events',
    theme: 'organizational',
    iso2013: ['A.16.1.4'],
    isNew: false,
  },
  {
    id: 'A.5.26',
    title: 'Response to information security incidents',
    theme: 'organizational',
    iso2013: ['A.16.1.5'],
    isNew: false,
  },
  {
    id: 'A.5.27',
    title: 'Learning from information security incidents',
    theme: 'organizational',
    iso2013: ['A.16.1.6'],
    isNew: false,
  },
  {
    id: 'A.5.28',
    title: 'Collection of evidence',
    theme: 'organizational',
    iso2013: ['A.16.1.7'],
    isNew: false,
  },
  {
    id: 'A.5.29',
    title: 'Information security during disruption',
    theme: 'organizational',
    iso2013: ['A.17.1.1', 'A.17.1.2', 'A.17.1.3'],
    isNew: false,
  },
  {
    id: 'A.5.30',
    title: 'ICT readiness for business continuity',
    theme: 'organizational',
    iso2013: [],
    isNew: true,
  },
  {
    id: 'A.5.31',
    title: 'Legal, statutory, regulatory and contractual requirements',
    theme: 'organizational',
    iso2013: ['A.18.1.1', 'A.18.1.5'],
    isNew: false,
  },
  {
    id: 'A.5.32',
    title: 'Intellectual property rights',
    theme: 'organizational',
    iso2013: ['A.18.1.2'],
    isNew: false,
  },
  {
    id: 'A.5.33',
    title: 'Protection of records',
    theme: 'organizational',
    iso2013: ['A.18.1.3'],
    isNew: false,
  },
  {
    id: 'A.5.34',
    title: 'Privacy and protection of PII',
    theme: 'organizational',
    iso2013: ['A.18.1.4'],
    isNew: false,
  },
  {
    id: 'A.5.35',
    title: 'Independent review of information security',
    theme: 'organizational',
    iso2013: ['A.18.2.1'],
    isNew: false,
  },
  {
    id: 'A.5.36',
    title: 'Compliance with policies, rules and standards for information security',
    theme: 'organizational',
    iso2013: ['A.18.2.2', 'A.18.2.3'],
    isNew: false,
  },
  {
    id: 'A.5.37',
    title: 'Documented operating procedures',
    theme: 'organizational',
    iso2013: ['A.12.1.1'],
    isNew: false,
  },
  { id: 'A.6.1', title: 'Screening', theme: 'people', iso2013: ['A.7.1.1'], isNew: false },
  {
    id: 'A.6.2',
    title: 'Terms and conditions of employment',
    theme: 'people',
    iso2013: ['A.7.1.2'],
    isNew: false,
  },
  {
    id: 'A.6.3',
    title: 'Information security awareness, education and training',
    theme: 'people',
    iso2013: ['A.7.2.2'],
    isNew: false,
  },
  { id: 'A.6.4', title: 'Disciplinary process', theme: 'people', iso2013: ['A.7.2.3'], isNew: false },
  {
    id: 'A.6.5',
    title: 'Responsibilities after termination or change of employment',
    theme: 'people',
    iso2013: ['A.7.3.1'],
    isNew: false,
  },
  {
    id: 'A.6.6',
    title: 'Confidentiality or non-disclosure agreements',
    theme: 'people',
    iso2013: ['A.13.2.4'],
    isNew: false,
  },
  { id: 'A.6.7', title: 'Remote working', theme: 'people', iso2013: ['A.6.2.2'], isNew: false },
  {
    id: 'A.6.8',
    title: 'Information security event reporting',
    theme: 'people',
    iso2013: ['A.16.1.2', 'A.16.1.3'],
    isNew: false,
  },
  {
    id: 'A.7.1',
    title: 'Physical security perimeters',
    theme: 'physical',
    iso2013: ['A.11.1.1'],
    isNew: false,
  },
  {
    id: 'A.7.2',
    title: 'Physical entry',
    theme: 'physical',
    iso2013: ['A.11.1.2', 'A.11.1.6'],
    isNew: false,
  },
  {
    id: 'A.7.3',
    title: 'Securing offices, rooms and facilities',
    theme: 'physical',
    iso2013: ['A.11.1.3'],
    isNew: false,
  },
  { id: 'A.7.4', title: 'Physical security monitoring', theme: 'physical', iso2013: [], isNew: true },
  {
    id: 'A.7.5',
    title: 'Protecting against physical and environmental threats',
    theme: 'physical',
    iso2013: ['A.11.1.4'],
    isNew: false,
  },
  { id: 'A.7.6', title: 'Working in secure areas', theme: 'physical', iso2013: ['A.11.1.5'], isNew: false },
  {
    id: 'A.7.7',
    title: 'Clear desk and clear screen',
    theme: 'physical',
    iso2013: ['A.11.2.9'],
    isNew: false,
  },
  {
    id: 'A.7.8',
    title: 'Equipment siting and protection',
    theme: 'physical',
    iso2013: ['A.11.2.1'],
    isNew: false,
  },
  {
    id: 'A.7.9',
    title: 'Security of assets off-premises',
    theme: 'physical',
    iso2013: ['A.11.2.6'],
    isNew: false,
  },
  {
    id: 'A.7.10',
    title: 'Storage media',
    theme: 'physical',
    iso2013: ['A.8.3.1', 'A.8.3.2', 'A.8.3.3', 'A.11.2.5'],
    isNew: false,
  },
  { id: 'A.7.11', title: 'Supporting utilities', theme: 'physical', iso2013: ['A.11.2.2'], isNew: false },
  { id: 'A.7.12', title: 'Cabling security', theme: 'physical', iso2013: ['A.11.2.3'], isNew: false },
  { id: 'A.7.13', title: 'Equipment maintenance', theme: 'physical', iso2013: ['A.11.2.4'], isNew: false },
  {
    id: 'A.7.14',
    title: 'Secure disposal or re-use of equipment',
    theme: 'physical',
    iso2013: ['A.11.2.7'],
    isNew: false,
  },
  {
    id: 'A.8.1',
    title: 'User endpoint devices',
    theme: 'technological',
    iso2013: ['A.6.2.1', 'A.11.2.8'],
    isNew: false,
  },
  {
    id: 'A.8.2',
    title: 'Privileged access rights',
    theme: 'technological',
    iso2013: ['A.9.2.3'],
    isNew: false,
  },
  {
    id: 'A.8.3',
    title: 'Information access restriction',
    theme: 'technological',
    iso2013: ['A.9.4.1'],
    isNew: false,
  },
  { id: 'A.8.4', title: 'Access to source code', theme: 'technological', iso2013: ['A.9.4.5'], isNew: false },
  { id: 'A.8.5', title: 'Secure authentication', theme: 'technological', iso2013: ['A.9.4.2'], isNew: false },
  { id: 'A.8.6', title: 'Capacity management', theme: 'technological', iso2013: ['A.12.1.3'], isNew: false },
  {
    id: 'A.8.7',
    title: 'Protection against malware',
    theme: 'technological',
    iso2013: ['A.12.2.1'],
    isNew: false,
  },
  {
    id: 'A.8.8',
    title: 'Management of technical vulnerabilities',
    theme: 'technological',
    iso2013: ['A.12.6.1', 'A.18.2.3'],
    isNew: false,
  },
  { id: 'A.8.9', title: 'Configuration management', theme: 'technological', iso2013: [], isNew: true },
  { id: 'A.8.10', title: 'Information deletion', theme: 'technological', iso2013: [], isNew: true },
  { id: 'A.8.11', title: 'Data masking', theme: 'technological', iso2013: [], isNew: true },
  { id: 'A.8.12', title: 'Data leakage prevention', theme: 'technological', iso2013: [], isNew: true },
  { id: 'A.8.13', title: 'Information backup', theme: 'technological', iso2013: ['A.12.3.1'], isNew: false },
  {
    id: 'A.8.14',
    title: 'Redundancy of information processing facilities',
    theme: 'technological',
    iso2013: ['A.17.2.1'],
    isNew: false,
  },
  {
    id: 'A.8.15',
    title: 'Logging',
    theme: 'technological',
    iso2013: ['A.12.4.1', 'A.12.4.2', 'A.12.4.3'],
    isNew: false,
  },
  { id: 'A.8.16', title: 'Monitoring activities', theme: 'technological', iso2013: [], isNew: true },
  {
    id: 'A.8.17',
    title: 'Clock synchronization',
    theme: 'technological',
    iso2013: ['A.12.4.4'],
    isNew: false,
  },
  {
    id: 'A.8.18',
    title: 'Use of privileged utility programs',
    theme: 'technological',
    iso2013: ['A.9.4.4'],
    isNew: false,
  },
  {
    id: 'A.8.19',
    title: 'Installation of software on operational systems',
    theme: 'technological',
    iso2013: ['A.12.5.1', 'A.12.6.2'],
    isNew: false,
  },
  { id: 'A.8.20', title: 'Networks security', theme: 'technological', iso2013: ['A.13.1.1'], isNew: false },
  {
    id: 'A.8.21',
    title: 'Security of network services',
    theme: 'technological',
    iso2013: ['A.13.1.2'],
    isNew: false,
  },
  {
    id: 'A.8.22',
    title: 'Segregation of networks',
    theme: 'technological',
    iso2013: ['A.13.1.3'],
    isNew: false,
  },
  { id: 'A.8.23', title: 'Web filtering', theme: 'technological', iso2013: [], isNew: true },
  {
    id: 'A.8.24',
    title: 'Use of cryptography',
    theme: 'technological',
    iso2013: ['A.10.1.1', 'A.10.1.2'],
    isNew: false,
  },
  {
    id: 'A.8.25',
    title: 'Secure development life cycle',
    theme: 'technological',
    iso2013: ['A.14.2.1'],
    isNew: false,
  },
  {
    id: 'A.8.26',
    title: 'Application security requirements',
    theme: 'technological',
    iso2013: ['A.14.1.2', 'A.14.1.3'],
    isNew: false,
  },
  {
    id: 'A.8.27',
    title: 'Secure system architecture and engineering principles',
    theme: 'technological',
    iso2013: ['A.14.2.5'],
    isNew: false,
  },
  { id: 'A.8.28', title: 'Secure coding', theme: 'technological', iso2013: [], isNew: true },
  {
    id: 'A.8.29',
    title: 'Security testing in development and acceptance',
    theme: 'technological',
    iso2013: ['A.14.2.8', 'A.14.2.9'],
    isNew: false,
  },
  {
    id: 'A.8.30',
    title: 'Outsourced development',
    theme: 'technological',
    iso2013: ['A.14.2.7'],
    isNew: false,
  },
  {
    id: 'A.8.31',
    title: 'Separation of development, test and production environments',
    theme: 'technological',
    iso2013: ['A.12.1.4', 'A.14.2.6'],
    isNew: false,
  },
  {
    id: 'A.8.32',
    title: 'Change management',
    theme: 'technological',
    iso2013: ['A.12.1.2', 'A.14.2.2', 'A.14.2.3', 'A.14.2.4'],
    isNew: false,
  },
  { id: 'A.8.33', title: 'Test information', theme: 'technological', iso2013: ['A.14.3.1'], isNew: false },
  {
    id: 'A.8.34',
    title: 'Protection of information systems during audit testing',
    theme: 'technological',
    iso2013: ['A.12.7.1'],
    isNew: false,
  },
] as const satisfies readonly ControlRow[];

/** The id of a control of the 2022 edition, such as `A.8.2`. */
export type ControlId = (typeof isoControls)[number]['id'];

const byId: ReadonlyMap<string, IsoControl> = new Map(isoControls.map(control => [control.id, control]));

/** The control with exactly this id (`A.8.2`); other spellings are the business of `parseControlQuery`. */
export function controlById(id: string): IsoControl | undefined {
  return byId.get(id);
}

/** Where a fact of the catalogue was checked. */
export interface CatalogueSource {
  readonly what: string;
  readonly where: string;
  readonly checked: string;
}

/** The public catalogues that the titles and the 2013 ids were compared with. */
export const catalogueSources: readonly CatalogueSource[] = [
  {
    what: 'CISO Assistant framework library, version 18 (2026-01-10)',
    where: 'github.com/intuitem/ciso-assistant-community, backend/library/libraries/iso27001-2022.yaml',
    checked: '93 of 93 titles agree',
  },
  {
    what: 'Probo framework data',
    where: 'github.com/getprobo/probo, apps/console/public/data/frameworks/ISO27001-2022.json',
    checked: '93 of 93 titles agree',
  },
  {
    what: 'Prowler compliance file for Kubernetes',
    where: 'github.com/prowler-cloud/prowler, prowler/compliance/kubernetes/iso27001_2022_kubernetes.json',
    checked: '92 entries, 6 of them with other wording; a cross-check only',
  },
  {
    what: 'Transcription of ISO/IEC 27002:2022, table B.1',
    where: 'scribd.com/document/580731981/Mapping-Tables-ISO-27002-2022-2013',
    checked: '93 of 93 rows of 2013 ids',
  },
];
