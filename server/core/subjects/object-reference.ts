import type { Power } from '../kubernetes/summary/access.ts';
import type { Span } from '../text/span.ts';
import type { Neighbour } from '../workspace/links.ts';
import type { ReferenceRole } from '../workspace/object-part.ts';

/** A name of another object, with what the files around it answer. */
export interface ObjectReferenceSubject {
  readonly kind: 'objectReference';
  readonly role: ReferenceRole;
  readonly ownerKind: string;
  readonly ownerName: string;
  readonly targetKind: string;
  readonly name: string;
  /** The port or key it asks for. */
  readonly part: string | undefined;
  /** The name; the key or port where that is what is lacking. */
  readonly at: Span;
  /** missing: all files of the application are known, and none has it. */
  readonly state: 'found' | 'missing' | 'unknown';
  readonly target: Neighbour | undefined;
  readonly lacks: 'port' | 'key' | 'headless' | 'pods' | undefined;
  /** What there is instead: ports, keys, names of the same kind. */
  readonly offers: readonly string[];
  /** What a role gives its holder that leads further. */
  readonly powers: readonly Power[];
}
