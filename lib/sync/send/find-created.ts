import { BatonError } from '../../errors';
import type { TrackedRecord } from '../../model/record';
import type { RowsAsOf } from '../ledger/claim';
import { openForMs } from '../ledger/open-intents';
import { tellTaken } from '../link/link-hindrance';
import { markerOf } from '../marker';
import type { World } from '../world';
import type { Member } from './family';
import type { NewLink } from './record-link';

/** What the other system and the stored intents say about members that have no link yet. */
export interface Looked {
  /** Already there under their marker: to be linked, not created. */
  readonly found: readonly NewLink[];
  /** Already there under their name, whoever made them: to be marked, then linked. */
  readonly namesakes: readonly NewLink[];
  /** A create was sent and may still land; until this long from now nobody may create them again. */
  readonly settling: readonly { readonly member: Member; readonly afterMs: number }[];
  /** Certainly not there. */
  readonly toCreate: readonly Member[];
}

/**
 * Looks members, all of one system, up by their marker. Of several records under one marker the lowest id counts, for every
 * browser alike. Throws `invalid` for a release whose name a Rally release has that another one is linked with.
 */
export async function findCreated(world: World, members: readonly Member[], rows: RowsAsOf): Promise<Looked> {
  const intents = new Map((await world.store.listIntents()).map((intent) => [intent.marker, intent]));
  const marked = members.map((member) => ({ member, marker: markerOf(world.integration, member.record) }));
  const isImport = members[0]?.record.system === 'rally';
  const kinds = [...new Set(members.map(({ pairing }) => (isImport ? pairing.aha.kind : pairing.rally.kind)))];
  const records = await (isImport ? world.aha : world.rally).findMarked(
    kinds,
    marked.map(({ marker }) => marker),
  );

  const found: NewLink[] = [];
  const namesakes: NewLink[] = [];
  const settling: { member: Member; afterMs: number }[] = [];
  const toCreate: Member[] = [];
  for (const { member, marker } of marked) {
    const intent = intents.get(marker) ?? null;
    const counterpart = records.find((each) => each.marker === marker)?.record;
    const afterMs = intent === null ? 0 : openForMs(world, intent, rows);
    if (counterpart !== undefined) found.push({ member, counterpart, action: 'adopt', intent });
    else if (afterMs > 0) settling.push({ member, afterMs });
    else {
      const namesake = await findNamesake(world, member);
      if (namesake === null) toCreate.push(member);
      else namesakes.push({ member, counterpart: namesake, action: 'adopt', intent: null });
    }
  }
  return { found, namesakes, settling, toCreate };
}

/**
 * A release is known by its name: one of the same name in the Rally project is that release, whoever made it. Not if it is
 * linked with another release of Aha! already: two would write their dates to one, and a second one of the same name would
 * be taken for the first by everybody who plans in Rally. So a person says what is meant.
 */
async function findNamesake(world: World, { record, pairing }: Member): Promise<TrackedRecord | null> {
  if (pairing.rally.kind !== 'release' || record.system === 'rally') return null;
  const id = await world.rally.findByName('release', record.name);
  if (id === null) return null;
  const [result] = await world.rally.read([{ system: 'rally', kind: 'release', id }]);
  if (!result?.found) return null;
  const taken = await tellTaken(world, record, result.record);
  if (taken === null) return result.record;
  const sentence = `${record.ref} cannot be sent yet, since Rally has a release “${record.name}” of another one. ${taken} Or give one of the two releases another name.`;
  throw new BatonError('invalid', sentence);
}
