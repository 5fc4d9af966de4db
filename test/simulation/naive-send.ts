import { keyOf } from '../../lib/sync/key-of';
import { linkRows, readLink } from '../../lib/sync/ledger/link-rows';
import { prepareDraft } from '../../lib/sync/send/draft';
import { gatherFamily } from '../../lib/sync/send/family';
import { linkEndsOf } from '../../lib/sync/send/record-link';
import type { sendRecord } from '../../lib/sync/send/send';
import { type Build, shipped } from './build';

const sendNaively: typeof sendRecord = async (world, _sendId, key) => {
  const { members, host } = await gatherFamily(world, key);
  const { rows } = await world.ledger.read(host);
  for (const member of members) {
    if (readLink(rows, member.record, world.integration) !== null) continue;
    const { draft } = await prepareDraft(world, member, members.length > 1);
    const [outcome] = await world.rally.create([draft], () => true);
    if (outcome?.outcome !== 'created') return { result: 'later', afterMs: 5_000, doing: '' };
    const link = {
      integrationId: world.integration.id,
      ...linkEndsOf(member.record, outcome.record),
      base: null,
      state: 'linked' as const,
      rallyStatus: '',
    };
    await world.ledger.append(keyOf(host), linkRows(link, world.author, 0, world.integration));
    await world.store.putLinks([link]);
  }
  return { result: 'linked', problems: [] };
};

/**
 * The canary: a build that creates first and links afterwards, as an obvious integration would. A simulator that finds
 * nothing wrong with it sees nothing at all.
 */
export const naive: Build = { ...shipped, sendRecord: sendNaively };
