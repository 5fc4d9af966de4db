import { BatonError } from '../errors';
import { recordId } from '../model/record';
import type { AhaLedgerOptions } from './ledger';
import { createAhaLedger } from './ledger';

/** No record: a row about it means nothing to anybody. */
const NOTHING = { system: 'rally', kind: 'project', id: recordId('0') } as const;

/**
 * Tries whether this person may keep rows below an integration that somebody else has made: writes one that means nothing
 * to the workspace's oldest release, and takes it away. Throws `permission` where that is refused. A workspace without
 * releases, or whose releases take no fields, tells nothing: then the first row will.
 */
export async function probeAhaLedger(options: AhaLedgerOptions): Promise<void> {
  const ledger = createAhaLedger(options);
  try {
    const gate = await ledger.gate();
    await ledger.append(gate, [{ kind: 'ignored', about: NOTHING, author: 'probe', value: '1' }]);
    const { rows } = await ledger.read(gate);
    await ledger.remove(rows.filter(({ author }) => author === 'probe').map(({ id }) => id));
  } catch (thrown) {
    if (!(thrown instanceof BatonError) || !['invalid', 'gone'].includes(thrown.kind)) throw thrown;
  }
}
