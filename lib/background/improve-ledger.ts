import type { Integration, LedgerGrade } from '../model/integration';
import { browserId, type LedgerFact, putLedgerFact, readLedgerFact } from '../store/facts';
import { findIntegration, listIntegrations, putIntegration } from '../store/integrations';
import { createStore } from '../store/store';
import { carryOver } from '../sync/ledger/carry-over';
import { forgetSettled } from '../sync/ledger/open-intents';
import type { Ledger } from '../sync/ports';
import { defaultTiming } from '../sync/timing';
import { chooseLedger } from './choose-ledger';
import { openLedger, openPlaces, PLACES } from './open-ledger';
import type { Resources } from './resources';

const LOOK_AGAIN_MS = 24 * 60 * 60_000;

/** What came of looking: `later` where what was sent is still under way, `copying` where the last move is not over yet. */
export type Improved = 'moved' | 'none better' | 'later' | 'copying' | 'not due';

/**
 * Moves an integration's rows to a better place once the account allows it: looked at once a day, or now where somebody
 * asks. From then on new rows go there, and all places are read as before, so nothing waits for the copying that follows,
 * some rows at a time; colleagues who still write to the old place are read there. Throws what says nothing about rights:
 * then it is tried again with the next sync.
 */
export async function improveLedger(resources: Resources, id: string, isAsked = false): Promise<Improved | null> {
  const database = await resources.database();
  const integration = await findIntegration(database, id);
  if (integration === null) return null;
  const fact = (await readLedgerFact(database, id)) ?? { lookedAtMs: integration.createdAtMs };
  if (fact.carrying !== undefined) {
    await carrySome(resources, integration, fact.carrying);
    return 'copying';
  }
  const isDue = isAsked || resources.nowMs() - fact.lookedAtMs >= LOOK_AGAIN_MS;
  return integration.ledger === 'aha' || !isDue ? 'not due' : lookForBetter(resources, integration);
}

/** After somebody connected in another way, it may be that more is allowed. */
export async function lookForLedgersSoon(resources: Resources, origin: string): Promise<void> {
  const database = await resources.database();
  for (const { id, aha, rally } of await listIntegrations(database)) {
    const fact = await readLedgerFact(database, id);
    const isThere = aha.origin === origin || rally.origin === origin;
    if (isThere) await putLedgerFact(database, id, { ...fact, lookedAtMs: 0 });
  }
}

async function lookForBetter(resources: Resources, integration: Integration): Promise<Improved> {
  const database = await resources.database();
  const chosen = await chooseLedger(resources, integration);
  const isBetter = PLACES.indexOf(chosen.ledger) < PLACES.indexOf(integration.ledger);
  if (isBetter && !(await isSettled(resources, integration))) return 'later';
  const stored = await findIntegration(database, integration.id);
  const { ledger: from } = integration;
  const carrying = isBetter && from !== 'aha' ? { carrying: { from, at: null } } : {};
  await putLedgerFact(database, integration.id, { lookedAtMs: resources.nowMs(), ...carrying });
  if (!isBetter || stored === null) return 'none better';
  await putIntegration(database, { ...stored, ...chosen });
  resources.drop(`world ${integration.id}`);
  return 'moved';
}

async function isSettled(resources: Resources, integration: Integration): Promise<boolean> {
  const old = await formerPlace(resources, integration, integration.ledger);
  const store = createStore(await resources.database());
  return forgetSettled({ integration, store, timing: defaultTiming }, await old.read(await old.gate()));
}

async function carrySome(
  resources: Resources,
  integration: Integration,
  { from, at }: NonNullable<LedgerFact['carrying']>,
): Promise<void> {
  const database = await resources.database();
  const ledger = await openLedger(resources, integration, 'bulk');
  const former = await formerPlace(resources, integration, from);
  const next = await carryOver({ ledger, integration, author: await browserId(database) }, former, at);
  const rest = next === null ? {} : { carrying: { from, at: next } };
  await putLedgerFact(database, integration.id, { lookedAtMs: resources.nowMs(), ...rest });
}

async function formerPlace(resources: Resources, integration: Integration, grade: LedgerGrade): Promise<Ledger> {
  return (await openPlaces(resources, integration, 'bulk'))[grade];
}
