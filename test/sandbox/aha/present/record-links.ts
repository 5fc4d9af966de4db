import type { Store } from '../store';
import type { PlanRecord, RecordLink } from '../types';
import { type Shape, showTime } from './basics';
import { showReference } from './references';

/** The kinds of link, by their number. */
export const LINK_TYPES: Readonly<Record<number, string>> = {
  10: 'Relates to',
  20: 'Depends on',
  30: 'Duplicated by',
  40: 'Contained by',
  50: 'Impacted by',
  60: 'Blocked by',
  80: 'Research for',
};

/** A record's links as it shows them itself, whichever end of them it is. */
export function showRecordLinksOf(store: Store, record: PlanRecord): Shape[] {
  return store.recordLinks
    .filter((link) => link.parentId === record.id || link.childId === record.id)
    .map((link) => ({
      link_type: LINK_TYPES[link.typeId] ?? '',
      link_type_id: link.typeId,
      created_at: showTime(link.createdAtMs),
      parent_record: showEnd(store, link.parentId),
      child_record: showEnd(store, link.childId),
    }));
}

/** A link as its own list shows it. `seenFrom` is the record the list belongs to. */
export function showRecordLink(store: Store, link: RecordLink, seenFrom: string | null): Shape {
  return {
    id: link.id,
    link_type: LINK_TYPES[link.typeId] ?? '',
    link_type_id: link.typeId,
    created_at: showTime(link.createdAtMs),
    parent_record_type: legacyType(store.findRecord(link.parentId)),
    parent_record_id: link.parentId,
    child_record_type: legacyType(store.findRecord(link.childId)),
    child_record_id: link.childId,
    parent_record: showTypedEnd(store, link.parentId),
    child_record: showTypedEnd(store, link.childId),
    ...(seenFrom !== null && { parent: link.parentId === seenFrom }),
  };
}

function showTypedEnd(store: Store, id: string): Shape | null {
  const record = store.findRecord(id);
  return record && { record_type: legacyType(record), ...showReference(store, record), product_id: record.productId };
}

function showEnd(store: Store, id: string): Shape | null {
  const record = store.findRecord(id);
  return record && { ...showReference(store, record), product_id: record.productId };
}

/** Epics still carry their former name here. */
function legacyType(record: PlanRecord | null): string | null {
  return record === null ? null : record.kind === 'epic' ? 'master_feature' : record.kind;
}
