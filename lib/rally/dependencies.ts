import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Kind, RecordKey } from '../model/record';
import type { Dependencies } from '../sync/ports';
import { isPortfolioItem, STORY } from './kinds';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { pathOf, readRef, refOf } from './refs';
import { retryConflict } from './retry-conflict';
import type { Workplace } from './workplace';

const Shell = v.looseObject({ _ref: v.string() });

/**
 * What waits for what: the collection `Predecessors` of stories and of portfolio items, where both ends are of one kind
 * (type definitions of a stock workspace). Rally keeps the other end's `Successors` itself.
 */
export function createDependencies(
  { client, workspace }: Workplace,
  sleep: (delayMs: number) => Promise<void>,
): Dependencies {
  async function read(key: RecordKey): Promise<readonly RecordKey[]> {
    if (!hasPredecessors(key.kind)) return [];
    const rows = await readAllPages(client, pathOf(key.kind, key.id, 'Predecessors'), {
      fetch: 'ObjectID',
      order: 'ObjectID',
    });
    return parseRows(v.array(Shell), rows, 'the predecessors').flatMap(({ _ref }) => {
      const target = readRef(_ref);
      return target === null ? [] : [{ system: 'rally' as const, ...target }];
    });
  }

  return {
    read,
    async add(key, other, mayStillSend) {
      if (!hasPredecessors(key.kind) || key.kind !== other.kind) {
        throw new BatonError(
          'invalid',
          'In Rally a record can wait only for one of its own kind: a story for a story, a feature for a feature.',
        );
      }
      if ((await read(key)).some(({ id }) => id === other.id)) return;
      const refs = [refOf(other.kind, other.id)];
      await retryConflict(
        () => client.add(pathOf(key.kind, key.id, 'Predecessors'), refs, { workspace }, mayStillSend),
        sleep,
      );
    },
  };
}

function hasPredecessors(kind: Kind): boolean {
  return kind === STORY || isPortfolioItem(kind);
}
