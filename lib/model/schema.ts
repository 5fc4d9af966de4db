import type { Kind } from './record';

/** The shapes of value that mapping knows how to translate. `reference` points at another record of the same system. */
export type FieldType =
  | 'text'
  | 'richText'
  | 'number'
  | 'date'
  | 'boolean'
  | 'choice'
  | 'multiChoice'
  | 'tags'
  | 'person'
  | 'reference'
  | 'url';

/** One allowed value of a choice, in the system's own order. */
export interface Option {
  readonly name: string;
  readonly id?: string;
  /** What the value means, where the system says so: Aha!'s status category, Rally's ScheduleState mapping. */
  readonly category?: string;
}

export interface FieldDefinition {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Why it is read-only, a whole sentence for people. */
  readonly readOnlyReason?: string;
  readonly custom: boolean;
  /** True where the system's interface cannot empty the field again. */
  readonly cannotBeEmptied?: boolean;
  readonly maxLength?: number;
  /** Numbers only: true where the system takes no fractions. */
  readonly isWhole?: boolean;
  /** Estimates only: what the number counts, in lower case, such as `minutes`, `hours` or `points`. */
  readonly unit?: string;
  /** Estimates only: the field in which each record tells the unit that its own estimates count. */
  readonly unitField?: string;
  readonly options?: readonly Option[];
  /** True where the system lets a value be reached from some others only, and does not say from which. */
  readonly isBoundToTransitions?: boolean;
}

/** One kind of record as the system describes it: its name as the customer calls it, and its fields. */
export interface KindSchema {
  readonly kind: Kind;
  readonly label: string;
  /** Portfolio items only: Rally's Ordinal, 0 being the lowest. */
  readonly level?: number;
  readonly fields: readonly FieldDefinition[];
}
