import type { Link } from '../../lib/model/link';
import { recordId } from '../../lib/model/record';

const FIELDS = 'name description status start_date due_date assigned_to_user tags release'.split(' ');

/** Links of features, each with as many agreed fields as the default mapping has. */
export function makeUpLinks(integrationId: string, count: number): readonly Link[] {
  return Array.from({ length: count }, (_, number) => makeUpLink(integrationId, number));
}

function makeUpLink(integrationId: string, number: number): Link {
  const hash = (salt: number) => (number * 7_919 + salt * 104_729).toString(36).padStart(11, 'x');
  const fields = FIELDS.map((field, index) => [field, { aha: hash(index), rally: hash(index + 9), row: hash(1) }]);
  return {
    integrationId,
    aha: {
      system: 'aha',
      kind: 'feature',
      id: recordId(`6776${String(number).padStart(15, '0')}`),
      ref: `HAR-${number}`,
      url: `https://acme.aha.io/features/HAR-${number}`,
    },
    rally: {
      system: 'rally',
      kind: 'portfolioitem/feature',
      id: recordId(String(51_000_000_000 + number)),
      ref: `F${number}`,
      url: `https://rally1.rallydev.com/#/?detail=/portfolioitem/feature/${51_000_000_000 + number}`,
    },
    base: {
      mappingHash: hash(3),
      ahaVersion: '2026-11-20T15:00:00.000Z',
      rallyVersion: '12',
      fields: Object.fromEntries(fields),
    },
    state: 'linked',
    rallyStatus: 'Developing',
  };
}
