import type { AccessBindingSubject } from './access-binding.ts';
import type { AccessRuleSubject } from './access-rule.ts';
import type { ClusterComponentSubject } from './cluster-component.ts';
import type { ContainerSubject } from './container.ts';
import type { CopySubject } from './copy.ts';
import type { CredentialSubject } from './credential.ts';
import type { EnvironmentVariableSubject } from './environment-variable.ts';
import type { ImageReferenceSubject } from './image-reference.ts';
import type { InstructionSubject } from './instruction.ts';
import type { ObjectSubject } from './object.ts';
import type { ObjectReferenceSubject } from './object-reference.ts';
import type { PackageCommandSubject } from './package-command.ts';
import type { PodSubject } from './pod.ts';
import type { PowerShellScriptSubject } from './powershell-script.ts';
import type { SelectionSubject } from './selection.ts';
import type { ShellScriptSubject } from './shell-script.ts';
import type { SourceTextSubject } from './source-text.ts';
import type { StageSubject } from './stage.ts';
import type { TemplatedScriptSubject } from './templated-script.ts';
import type { WorkloadSubject } from './workload.ts';

/** What rules look at, by kind. Each subject carries `kind`, so that a rule on several kinds can tell them apart. */
export interface Subjects {
  readonly stage: StageSubject;
  readonly sourceText: SourceTextSubject;
  readonly instruction: InstructionSubject;
  readonly copy: CopySubject;
  readonly shellScript: ShellScriptSubject;
  readonly templatedScript: TemplatedScriptSubject;
  readonly powerShellScript: PowerShellScriptSubject;
  readonly packageCommand: PackageCommandSubject;
  readonly imageReference: ImageReferenceSubject;
  readonly environmentVariable: EnvironmentVariableSubject;
  readonly credential: CredentialSubject;
  readonly container: ContainerSubject;
  readonly pod: PodSubject;
  readonly object: ObjectSubject;
  readonly accessRule: AccessRuleSubject;
  readonly accessBinding: AccessBindingSubject;
  readonly clusterComponent: ClusterComponentSubject;
  readonly objectReference: ObjectReferenceSubject;
  readonly selection: SelectionSubject;
  readonly workload: WorkloadSubject;
}

export type SubjectKind = keyof Subjects;

/**
 * Hands out subjects of which nothing but `key` says what they hold (and the chunk's context), so that one who met an equal key
 * in the last version of the chunk knows already which rules find nothing there and need not have them made at all.
 */
export type EmitUnit = (key: string, give: () => void) => void;

export type Emit = <Kind extends SubjectKind>(subject: Subjects[Kind] & { readonly kind: Kind }) => void;
