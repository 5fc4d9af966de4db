import type { Kind, System } from '../model/record';
import type { KindSchema } from '../model/schema';
import { findField } from './fields';

/** What kinds and fields are called in sentences. */
export interface Names {
  readonly kind: (system: System, kind: Kind) => string;
  readonly field: (system: System, kind: Kind, key: string) => string;
}

/** The names that the two systems' own people use; what a system does not know goes by its key. */
export function namesFrom(aha: readonly KindSchema[], rally: readonly KindSchema[]): Names {
  const find = (system: System, kind: Kind) => (system === 'aha' ? aha : rally).find((each) => each.kind === kind);
  return {
    kind: (system, kind) => find(system, kind)?.label ?? `“${kind}”`,
    field: (system, kind, key) => {
      const schema = find(system, kind);
      return (schema && findField(schema, key)?.label) ?? key;
    },
  };
}
