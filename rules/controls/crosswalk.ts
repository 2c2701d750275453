import { crosswalkRows } from './crosswalk-rows.ts';
import { cisKubernetesNumbers, targetTitles } from './crosswalk-titles.ts';
import { type ControlId, isoControls } from './iso-27001.ts';

/** What other frameworks say about the subject of one control, or undefined for a control no container file can touch. */
export function crosswalkOf(id: ControlId): Crosswalk | undefined {
  const row = crosswalkRows[id];
  if (row === undefined) return undefined;
  return {
    id,
    containerUse: row.containerUse,
    targets: frameworkIds.flatMap(framework =>
      (row[framework] ?? []).flatMap(group => group.ids.map(target => toTarget(framework, target, group))),
    ),
  };
}

/**
 * The 2022 controls that took over a 2013 id, in the order of the standard; `A.14.3.1` and `14.3.1` both work.
 * Empty when the 2013 edition has no such control. Only A.18.2.3 leads to two.
 */
export function controlsFor2013(id: string): readonly ControlId[] {
  return by2013.get(id.startsWith('A.') ? id : `A.${id}`) ?? [];
}

/** The frameworks of the crosswalk, in the order in which they are shown. */
export const frameworkIds = [
  'soc2',
  'pciDss4',
  'hipaa',
  'nist80053r5',
  'nist800190',
  'cisControlsV8',
  'cisDocker',
  'cisKubernetes',
  'podSecurityStandards',
  'cwe',
] as const;

export type FrameworkId = (typeof frameworkIds)[number];

/** The full name of each framework, with the edition that the ids belong to. */
export const frameworkNames: Readonly<Record<FrameworkId, string>> = {
  soc2: 'SOC 2, Trust Services Criteria 2017 (rev. 2022)',
  pciDss4: 'PCI DSS v4.0',
  hipaa: 'HIPAA Security Rule',
  nist80053r5: 'NIST SP 800-53 r5',
  nist800190: 'NIST SP 800-190',
  cisControlsV8: 'CIS Controls v8',
  cisDocker: 'CIS Docker Benchmark v1.6.0',
  cisKubernetes: 'CIS Kubernetes Benchmark',
  podSecurityStandards: 'Kubernetes Pod Security Standards',
  cwe: 'CWE',
};

/**
 * What connects a control with a target.
 * `published`: a public document maps the two directly. `derived`: at least two independent public frameworks connect
 * them. `derived-weak`: only one does. `rule-level`: a public scanner puts this id on a check of the same class.
 * `judgement`: our own reading, to be shown as "related".
 */
export type Basis = 'published' | 'derived' | 'derived-weak' | 'rule-level' | 'judgement';

/** Keys of `crosswalkSources`. */
export type CrosswalkSourceId = keyof typeof crosswalkSources;

/** The public documents behind the groups. */
export const crosswalkSources = {
  'nist-olir-80053-27001':
    'NIST OLIR informative reference 155: SP 800-53 r5 to ISO/IEC 27001:2022 (2023-10-12)',
  'nist-80066r2-80053': 'NIST SP 800-66 r2 (HIPAA Security Rule) to SP 800-53 r5, from NIST CPRT',
  'intuitem-soc2': 'SOC 2 TSC 2017 (rev. 2022) to ISO/IEC 27001:2022, by intuitem; aggregated to criteria',
  scf: 'Secure Controls Framework 2025.2.2, as a bridge',
  'adobe-ccf': 'Adobe Common Controls Framework v5, as a bridge',
  'cisco-ccf': 'Cisco Cloud Controls Framework v3.0, as a bridge',
  'cis-v8-27001': 'CIS white paper "CIS Controls v8 Mapping to ISO/IEC 27001:2022"',
  'kics-family': 'CWE ids in the rule metadata of the KICS family of scanners',
  'snyk-ls': 'Snyk language server: secrets findings carry CWE-798',
} as const;

/** Ids of one framework that share what connects them with the control. */
export interface CrosswalkGroup {
  readonly basis: Basis;
  readonly from?: readonly CrosswalkSourceId[];
  readonly ids: readonly string[];
  /** Controls of NIST SP 800-53 r5 over which the derivation goes. */
  readonly via?: readonly string[];
  /** How the target relates to the control where the source says more than "a part of it". */
  readonly relation?: 'equal' | 'superset';
  readonly note?: string;
}

/** One control's row as it is stored. */
export type CrosswalkRow = { readonly containerUse: string } & {
  readonly [framework in FrameworkId]?: readonly CrosswalkGroup[];
};

/** One id of another framework. */
export interface CrosswalkTarget {
  readonly framework: FrameworkId;
  /** As an auditor cites it; for CIS Kubernetes the number of v1.12 and later, or our key where that edition has none. */
  readonly id: string;
  /** For the frameworks whose ids say little alone. */
  readonly title: string | undefined;
  readonly basis: Basis;
  readonly from: readonly CrosswalkSourceId[];
  readonly via: readonly string[];
  readonly relation: 'equal' | 'superset' | undefined;
  readonly note: string | undefined;
}

/** Everything the crosswalk knows about one control. */
export interface Crosswalk {
  readonly id: ControlId;
  /** Which part of container authoring the control is about, in our own words. */
  readonly containerUse: string;
  readonly targets: readonly CrosswalkTarget[];
}

function toTarget(framework: FrameworkId, key: string, group: CrosswalkGroup): CrosswalkTarget {
  return {
    framework,
    id: framework === 'cisKubernetes' ? (cisKubernetesNumbers[key]?.from112 ?? key) : key,
    title: targetTitles[framework]?.[key],
    basis: group.basis,
    from: group.from ?? [],
    via: group.via ?? [],
    relation: group.relation,
    note: group.note,
  };
}

const by2013 = index2013();

function index2013(): ReadonlyMap<string, readonly ControlId[]> {
  const index = new Map<string, ControlId[]>();
  for (const control of isoControls) {
    for (const old of control.iso2013) {
      const controls = index.get(old);
      if (controls === undefined) index.set(old, [control.id]);
      else controls.push(control.id);
    }
  }
  return index;
}
