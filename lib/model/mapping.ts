import type { FieldValue, Kind } from './record';

/** Where a field flows. `once` is written to Rally when the record is created or linked, and never again. */
export type Direction = 'toRally' | 'toAha' | 'both' | 'once';

/** One pairing of values; several pairs may share an Aha! value, and the one marked is what goes back to Rally. */
export interface ValuePair {
  readonly aha: string;
  readonly rally: string;
  readonly sendsToRally: boolean;
}

export interface FieldMapping {
  readonly aha: string;
  readonly rally: string;
  readonly direction: Direction;
  /** Only for choices and statuses. A value without a pair leaves the other side untouched. */
  readonly values?: readonly ValuePair[];
}

/** A fixed value written to a Rally field when the record is created. */
export interface Constant {
  readonly rally: string;
  readonly value: FieldValue;
}

/** An Aha! parent field and the Rally field that holds the same parent: `feature` and `PortfolioItem`. */
export interface ParentMapping {
  readonly ahaField: string;
  readonly ahaParentKind: Kind;
  readonly rallyField: string;
}

/** Which record kind becomes which, and what flows between the two. */
export interface RecordMapping {
  readonly ahaKind: Kind;
  readonly rallyKind: Kind;
  readonly fields: readonly FieldMapping[];
  readonly constants: readonly Constant[];
  readonly parents: readonly ParentMapping[];
}

/** Parents stand above children. */
export interface Mapping {
  readonly records: readonly RecordMapping[];
}
