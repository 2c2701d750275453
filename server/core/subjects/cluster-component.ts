import type { Span } from '../text/span.ts';
import type { Field } from './field.ts';

export type ComponentName =
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'etcd'
  | 'kubelet'
  | 'kube-proxy';

/** One setting: as a command line flag (without dashes), and as a field of the component's configuration file. */
export interface SettingName {
  readonly flag: string;
  readonly field?: readonly string[];
}

/**
 * A part of the control plane or of a node's software: a container that runs it (flags in `command` and `args`), its
 * configuration file, or kubeadm's. A setting that another file may hold is unknown, not absent.
 */
export interface ClusterComponentSubject {
  readonly kind: 'clusterComponent';
  readonly component: ComponentName;
  /** How settings are written here. */
  readonly form: 'flags' | 'configuration';
  /** The program's name in the command, else the object's. */
  readonly at: Span;
  /** The setting as it is called here: the flag, or the field of the configuration file. */
  called(name: SettingName): string;
  /** The setting as text, lists joined by commas. A flag without a value is `true`. */
  setting(name: SettingName): Field<string>;
}
