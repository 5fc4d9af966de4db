import * as v from 'valibot';
import { BatonError, toBatonError } from '../errors';
import { recordId } from '../model/record';
import type { Ledger, LedgerRow, NewLedgerRow } from '../sync/ports';
import type { RallyClient } from './client';
import type { BatchAnswer } from './envelope';
import { formatRow, hostOfName, nameOfHost, parseRow, ROW_NAME } from './ledger-rows';
import { parseRows } from './parse-rows';
import { allOf, where } from './query';
import { readOnward } from './read-onward';
import { pathOf, refOf } from './refs';
import { refusalOf } from './refusal';

/** Where the rows live, and this browser's clock for an answer that does not tell Rally's. */
export interface RallyLedgerOptions {
  readonly client: RallyClient;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly nowMs?: () => number;
}

const Preference = v.looseObject({
  ObjectID: v.union([v.number(), v.string()]),
  Name: v.nullish(v.string(), ''),
  Value: v.nullish(v.string(), ''),
  CreationDate: v.nullish(v.string(), ''),
});
const PATH = 'preference/create';
/** Rows are long: fewer at a time than other lists have. */
const LISTED = 100;

/**
 * The ledger's second grade, shared by everybody who works in the Rally project: each row is a preference of the project
 * and of nobody in particular. Rally gives out growing ObjectIDs, so the lowest is the oldest; two preferences of one name
 * stand side by side. Several rows go in one batch. Source: Rally's Web Services API documentation, Preference and batch.
 */
export function createRallyLedger({ client, workspaceId, projectId, nowMs = Date.now }: RallyLedgerOptions): Ledger {
  const workspace = refOf('workspace', workspaceId);
  const Project = { _ref: refOf('project', projectId) };

  async function append(name: string, rows: readonly NewLedgerRow[]): Promise<void> {
    const bodies = rows.map((row) => ({ Name: name, Value: formatRow(row), Project }));
    const [first, ...others] = bodies;
    if (first === undefined) return;
    if (others.length === 0) {
      await client.write(PATH, first, { workspace, fetch: 'ObjectID' });
      return;
    }
    const entries = bodies.map((body) => ({ path: PATH, body }));
    checkOutcomes(await client.batch(entries, { workspace, fetch: 'ObjectID' }), entries.length);
  }

  async function readPreferences(name: string) {
    const params = { workspace, project: Project._ref, fetch: 'ObjectID,Name,Value,CreationDate' };
    const own = allOf([where('Name', '=', name), where('Project.ObjectID', '=', Number(projectId))]);
    const { results, serverAt } = await readOnward(client, 'preference', params, own);
    return { preferences: parseRows(v.array(Preference), results, 'the shared links'), serverAt };
  }

  return {
    append: (host, rows) => append(nameOfHost(host), rows),
    async read(host) {
      const { preferences, serverAt } = await readPreferences(nameOfHost(host));
      return {
        rows: preferences.flatMap(toRow).toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)),
        nowAt: serverAt ?? new Date(nowMs()).toISOString(),
      };
    },
    async list(from) {
      const conditions = [
        where('Name', 'contains', ROW_NAME),
        where('Project.ObjectID', '=', Number(projectId)),
        ...(from === null ? [] : [where('ObjectID', '>', Number(from))]),
      ];
      const page = await client.query('preference', {
        workspace,
        project: Project._ref,
        query: allOf(conditions),
        fetch: 'ObjectID,Name,Value,CreationDate',
        order: 'ObjectID',
        pagesize: LISTED,
      });
      const preferences = parseRows(v.array(Preference), page.results, 'the shared links');
      const last = preferences.at(-1);
      return {
        rows: preferences.flatMap((each) => {
          const host = hostOfName(each.Name);
          return host === null ? [] : toRow(each).map((row) => ({ ...row, host }));
        }),
        next: last === undefined || preferences.length < LISTED ? null : String(last.ObjectID),
      };
    },
    async remove(rowIds) {
      for (const id of rowIds) await removeRow(client, id);
    },
    gate: async () => ({ system: 'rally', kind: 'imports', id: recordId(projectId) }),
  };
}

/**
 * Tries whether this person may keep rows in the project: writes one that means nothing, sees it, and takes it away.
 * Throws what the ledger would throw: `permission`, `invalid`, or `gone` where it may not.
 */
export async function probeRallyLedger(options: RallyLedgerOptions): Promise<void> {
  const ledger = createRallyLedger(options);
  const nothing = { system: 'rally', kind: 'project', id: recordId(options.projectId) } as const;
  await ledger.append(nothing, [{ kind: 'unlinked', about: nothing, author: 'probe', value: '' }]);
  const { rows } = await ledger.read(nothing);
  await ledger.remove(rows.map(({ id }) => id));
  if (rows.length === 0) {
    throw new BatonError('permission', 'Rally does not show what Baton keeps in this project. Ask for editor rights.');
  }
}

function toRow({ ObjectID, Value, CreationDate }: v.InferOutput<typeof Preference>): readonly LedgerRow[] {
  const row = parseRow(Value);
  return row === null ? [] : [{ ...row, id: String(ObjectID), writtenAt: CreationDate }];
}

/** Rows that were made while others were refused are there: then it is not certain what the ledger holds. */
function checkOutcomes(answers: readonly BatchAnswer[], wanted: number): void {
  const refused = answers.filter(({ errors }) => errors.length > 0);
  if (refused.length === 0 && answers.length === wanted) return;
  if (refused.length === wanted) throw refusalOf(refused.flatMap(({ errors }) => errors));
  throw new BatonError('unknown', 'Rally kept only a part of the shared links. Baton looks what is there.');
}

async function removeRow(client: RallyClient, id: string): Promise<void> {
  try {
    await client.remove(pathOf('preference', id), {});
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'gone') throw error;
  }
}
