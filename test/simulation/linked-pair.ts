import type { Link } from '../../lib/model/link';
import { type Fields, keyText, type TrackedRecord } from '../../lib/model/record';
import { keyOf } from '../../lib/sync/key-of';
import { linkRows } from '../../lib/sync/ledger/link-rows';
import { markerOf } from '../../lib/sync/marker';
import { hostOf } from '../../lib/sync/send/family';
import { integration, RALLY_FEATURE } from './integration';
import { HUMAN } from './merged-fields';
import type { EditedPair } from './people-editing';
import type { Seat, Systems } from './seat';

const ahaFields: Fields = { name: 'Sign-on', description: '<p>Begin</p>', score: 1, tags: ['a'], status: 'Shipped' };
const rallyFields: Fields = {
  Name: 'Sign-on',
  Description: '<p>Begin</p>',
  Score: 1,
  Tags: ['a'],
  State: 'Accepted',
  Release: null,
};

/** Two records that were linked before the story begins, as every browser knows. */
export function addLinkedPair(
  systems: Systems,
  seats: readonly Seat[],
  above: Fields = {},
  inRally: Fields = {},
): EditedPair {
  const aha = systems.aha.create({ kind: 'feature', fields: { ...ahaFields, ...above }, marker: '', by: HUMAN });
  const rally = systems.rally.create({
    kind: RALLY_FEATURE,
    fields: { ...rallyFields, ...inRally },
    marker: markerOf(integration, aha),
    by: HUMAN,
  });
  return linkBefore(systems, seats, aha, rally);
}

/** Links two records before the story begins, in the ledger and in every browser. */
export function linkBefore(
  systems: Systems,
  seats: readonly Seat[],
  aha: TrackedRecord,
  rally: TrackedRecord,
): EditedPair {
  const link: Link = {
    integrationId: integration.id,
    aha: { ...keyOf(aha), ref: aha.ref, url: aha.url },
    rally: { ...keyOf(rally), ref: rally.ref, url: rally.url },
    base: null,
    state: 'linked',
    rallyStatus: '',
  };
  systems.ledger.append(hostOf(aha), linkRows(link, 'before', 0, integration));
  for (const seat of seats) {
    seat.store.contents.links.set(`${integration.id} ${keyText(aha)}`, link);
    seat.store.contents.byRally.set(`${integration.id} ${keyText(rally)}`, keyText(aha));
  }
  return { aha: keyOf(aha), rally: keyOf(rally) };
}
