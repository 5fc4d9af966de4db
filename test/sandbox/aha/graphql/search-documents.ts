import { visibleRecords } from '../access';
import { showTime } from '../present/basics';
import { pagePath, TYPE_NAMES } from '../present/references';
import { asObject, asText } from '../read-value';
import type { Ask } from '../router';
import type { PlanKind } from '../types';
import { describeRecord } from './describe-record';

const KINDS: readonly PlanKind[] = ['feature', 'epic', 'requirement', 'release', 'initiative', 'goal'];

/** A page of the records in whose reference, name or text the words stand: 20 of them, or `per` within 10 to 200. */
export function searchDocuments(ask: Ask, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const filters = asObject(args.filters);
  const types = Array.isArray(filters.searchableType) ? filters.searchableType.map(asText) : null;
  const words = asText(filters.query).toLowerCase().split(/\s+/).filter(Boolean);
  const found = KINDS.flatMap((kind) => visibleRecords(ask, kind)).filter((record) => {
    const text = `${record.ref} ${record.name} ${record.note.body}`.toLowerCase();
    const isType = types === null || types.includes(TYPE_NAMES[record.kind]);
    const isHere = asText(filters.projectId) === '' || record.productId === filters.projectId;
    return isType && isHere && words.length > 0 && words.every((word) => text.includes(word));
  });
  const size = Math.min(Math.max(Number(args.per ?? 20), 10), 200);
  const page = Math.max(1, Number(args.page ?? 1));
  const totalPages = Math.ceil(found.length / size);
  return {
    __typename: 'SearchDocumentPage',
    nodes: found.slice((page - 1) * size, page * size).map((record) => ({
      __typename: 'SearchDocument',
      name: record.name,
      searchable: () => describeRecord(ask, record),
      projectId: record.productId,
      searchableId: record.id,
      searchableType: TYPE_NAMES[record.kind],
      updatedAt: showTime(record.updatedAtMs),
      url: pagePath(record),
    })),
    currentPage: page,
    isLastPage: page >= totalPages,
    totalCount: found.length,
    totalPages,
  };
}
