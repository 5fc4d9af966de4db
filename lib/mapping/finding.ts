import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { Kind } from '../model/record';
import { pairKey } from './fields';

/** Where in a mapping something is wrong, down to the row that the setup page shows. */
export interface Place {
  readonly part: 'mapping' | 'record' | 'field' | 'values' | 'constant' | 'parent' | 'extras' | 'people';
  readonly ahaKind?: Kind;
  readonly rallyKind?: Kind;
  /** A field mapping's `pairKey`, a constant's Rally field, a parent's Aha! field, or a key of the extras. */
  readonly row?: string;
}

/** Where in a mapping something stands, by keys and list places: `['records', 0, 'fields', 2, 'transform', 'days']`. */
export type MappingPath = readonly (string | number)[];

/** Something wrong with a mapping. With errors it cannot be enabled, with warnings it can. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  /** What is wrong and what to do, in whole sentences. */
  readonly sentence: string;
  /** Left out where the place says as much as is known. */
  readonly path?: MappingPath;
}

/** Something wrong with a mapping whatever the two systems have, and what holds it. */
export interface ShapeFinding extends Finding {
  readonly path: MappingPath;
}

/** A part of one record mapping as a place. */
export function placeIn(mapping: RecordMapping, part: Place['part'], row?: string): Place {
  const place = { part, ahaKind: mapping.ahaKind, rallyKind: mapping.rallyKind };
  return row === undefined ? place : { ...place, row };
}

/** A field mapping as a place. */
export function fieldPlace(mapping: RecordMapping, field: FieldMapping, part: 'field' | 'values' = 'field'): Place {
  return placeIn(mapping, part, pairKey(field));
}

/** A finding that prevents enabling. */
export function error(place: Place, sentence: string): Finding {
  return { severity: 'error', place, sentence };
}

/** A finding that a person may accept. */
export function warning(place: Place, sentence: string): Finding {
  return { severity: 'warning', place, sentence };
}
