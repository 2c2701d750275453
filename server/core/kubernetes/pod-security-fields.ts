import type { Value } from '../known.ts';
import type { Field, ListItem } from '../subjects/field.ts';
import type { PodSecurityFields } from '../subjects/pod.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { fieldOf, isWrittenEmpty, openField } from '../yaml/field-of.ts';
import { child, descend, resolved } from '../yaml/lookup.ts';
import { isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { booleanOf, integerOf, textOf, writtenOf } from '../yaml/scalar-values.ts';

/** Where a pod's security settings stand. */
export interface SecurityPlace {
  readonly document: YamlDocument;
  readonly base: YamlMap;
  readonly path: readonly string[];
  /** Where absence is reported. */
  readonly at: Span;
  readonly isOpen: boolean;
}

/** What a pod says for all of its containers. Everything is read when it is asked for. */
export function podSecurityFields(place: SecurityPlace): PodSecurityFields {
  return new Fields(place);
}

class Fields implements PodSecurityFields {
  private readonly place: SecurityPlace;
  private readonly kept = new Map<string, Field<unknown>>();

  constructor(place: SecurityPlace) {
    this.place = place;
  }

  get securityContext() {
    return this.field([], writtenOf);
  }
  get isEmpty() {
    const { document, base, path } = this.place;
    return isWrittenEmpty(document, descend(base, path));
  }
  get runAsNonRoot() {
    return this.field(['runAsNonRoot'], booleanOf);
  }
  get runAsUser() {
    return this.field(['runAsUser'], integerOf);
  }
  get runAsGroup() {
    return this.field(['runAsGroup'], integerOf);
  }
  get fsGroup() {
    return this.field(['fsGroup'], integerOf);
  }
  get seccompProfileType() {
    return this.field(['seccompProfile', 'type'], textOf);
  }
  get appArmorProfileType() {
    return this.field(['appArmorProfile', 'type'], textOf);
  }
  get seLinuxType() {
    return this.field(['seLinuxOptions', 'type'], textOf);
  }
  get seLinuxUser() {
    return this.field(['seLinuxOptions', 'user'], textOf);
  }
  get seLinuxRole() {
    return this.field(['seLinuxOptions', 'role'], textOf);
  }
  get windowsHostProcess() {
    return this.field(['windowsOptions', 'hostProcess'], booleanOf);
  }
  get supplementalGroups() {
    return this.list('supplementalGroups', node => ({ value: integerOf(node), at: node.at }));
  }
  get sysctls() {
    return this.list('sysctls', node => {
      const name = child(node, 'name');
      return { value: textOf(name), at: (name ?? node).at };
    });
  }

  private field<T>(path: readonly string[], read: (node: YamlNode | undefined) => Value<T>): Field<T> {
    const key = path.join('/');
    const known = this.kept.get(key);
    if (known) return known as Field<T>;
    const { document, base, at, isOpen } = this.place;
    const whole = [...this.place.path, ...path];
    const found = fieldOf({ document, base, path: whole, absentAt: at, declaredBy: 'pod' }, read);
    const field = isOpen ? openField(found) : found;
    this.kept.set(key, field);
    return field;
  }

  private list<T>(
    key: string,
    read: (node: YamlNode) => { readonly value: Value<T>; readonly at: Span },
  ): readonly ListItem<T>[] {
    const { document, base, path } = this.place;
    const whole = [...path, key];
    const list = descend(base, whole);
    if (!isSequence(list)) return [];
    return list.items.flatMap((item, index) => {
      const node = resolved(item);
      if (node === undefined) return [];
      const remove = () =>
        list.items.length > 1 ? removeItem(document, list, index) : removeValue(document, base, whole);
      return { ...read(node), remove };
    });
  }
}
