import { BatonError } from '../errors';
import type { Integration, LedgerGrade } from '../model/integration';
import { type LedgerFact, readLedgerFact } from '../store/facts';
import { findIntegration } from '../store/integrations';
import { improveLedger } from './improve-ledger';
import type { Resources } from './resources';

const WHERE: Readonly<Record<LedgerGrade, string>> = {
  aha: 'Links are kept in Aha!, shared by everyone in the workspace.',
  rally:
    'Links are kept in Rally, shared by everyone in the project. Baton looks once a day whether Aha! lets you keep them there.',
  browser:
    'Links are kept in this browser only: two people who send the same record at once may both create it. An owner of the Aha! workspace can share them. Baton looks for that once a day.',
};
const FORMER: Readonly<Record<LedgerGrade, string>> = { aha: 'Aha!', rally: 'Rally', browser: 'this browser' };

const STILL: Readonly<Record<LedgerGrade, string>> = {
  aha: 'Links are kept in the best place already.',
  rally: 'Aha! does not let you keep links there. Ask an owner of the workspace to set Baton up once.',
  browser: 'Neither Aha! nor Rally lets you keep links there. Ask an owner of the Aha! workspace to set Baton up once.',
};

/** Where an integration's links are kept, and what is under way with that, in sentences. */
export function tellLedger({ ledger }: Pick<Integration, 'ledger'>, fact: LedgerFact | null): string {
  const { carrying } = fact ?? {};
  if (carrying === undefined || carrying.from === ledger) return WHERE[ledger];
  return `${WHERE[ledger]} What was kept in ${FORMER[carrying.from]} before counts as well, and is being copied there.`;
}

/** Looks for a better place now, and tells what came of it. Throws `gone` for an integration that is not there. */
export async function tellImproved(resources: Resources, id: string): Promise<string> {
  const database = await resources.database();
  const improved = await improveLedger(resources, id, true);
  const integration = await findIntegration(database, id);
  if (integration === null) throw new BatonError('gone', 'This integration is not there any more.');
  switch (improved) {
    case 'none better':
      return STILL[integration.ledger];
    case 'later':
      return 'There is a better place, but something that was sent is still under way. Look again in some minutes.';
    default:
      return tellLedger(integration, await readLedgerFact(database, id));
  }
}
