import type { Link } from '../../lib/model/link';
import { recordId } from '../../lib/model/record';

/** A link of a feature, different for every number. */
export function madeUpLink(integrationId: string, number: number): Link {
  return {
    integrationId,
    aha: {
      system: 'aha',
      kind: 'feature',
      id: recordId(`70000000000000000${number}`),
      ref: `HAR-${number}`,
      url: `https://acme.aha.io/features/HAR-${number}`,
    },
    rally: {
      system: 'rally',
      kind: 'portfolioitem/feature',
      id: recordId(String(5_000_000_000 + number)),
      ref: `F${number}`,
      url: `https://rally1.rallydev.com/#/?detail=/portfolioitem/feature/${number}`,
    },
    base: { mappingHash: 'm', ahaVersion: '1', rallyVersion: '2', fields: { name: { aha: 'a', rally: 'b' } } },
    state: 'linked',
    rallyStatus: 'Developing',
  };
}
