import * as v from 'valibot';
import { BatonError, toBatonError } from '../errors';
import type { RallyClient } from './client';
import type { BatchAnswer } from './envelope';
import { parseRows } from './parse-rows';
import { anyOf, where } from './query';
import { readRef, refOf } from './refs';
import { refusalOf } from './refusal';

const Tag = v.looseObject({ _ref: v.string(), Name: v.string() });
const AT_ONCE = 50;

export interface Tags {
  /** The tags' references in the order of the names; missing tags are made, if they may still be. */
  refsOf(names: readonly string[], mayStillSend?: () => boolean): Promise<readonly string[]>;
}

/**
 * Rally's tags belong to the whole workspace and are set by reference. Where two tags have the same name (two people
 * made it at once) the older one is used by everybody. Remembers what it found for as long as it lives.
 */
export function createTags(client: RallyClient, workspace: string): Tags {
  const known = new Map<string, string>();

  async function find(names: readonly string[]): Promise<void> {
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const { results } = await client.query('tag', {
        workspace,
        query: anyOf(names.slice(from, from + AT_ONCE).map((name) => where('Name', '=', name))),
        fetch: 'Name,ObjectID',
        order: 'ObjectID',
        pagesize: 2000,
      });
      for (const tag of parseRows(v.array(Tag), results, 'tags')) remember(tag);
    }
  }

  function remember(tag: v.InferOutput<typeof Tag>): void {
    const target = readRef(tag._ref);
    if (target !== null && !known.has(tag.Name)) known.set(tag.Name, refOf(target.kind, target.id));
  }

  async function make(names: readonly string[], mayStillSend?: () => boolean): Promise<void> {
    try {
      for (const { object, errors } of await create(names, mayStillSend)) {
        if (errors.length > 0) throw refusalOf(errors);
        remember(parseRows(Tag, object, 'a tag'));
      }
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.kind !== 'unknown') throw error;
      await find(names);
    }
    if (names.every((name) => known.has(name))) return;
    throw new BatonError(
      'unavailable',
      'Rally did not confirm a new tag. The record was not touched; try again later.',
    );
  }

  /** One goes alone, several in one request. */
  async function create(
    names: readonly string[],
    mayStillSend?: () => boolean,
  ): Promise<readonly Pick<BatchAnswer, 'object' | 'errors'>[]> {
    const params = { workspace, fetch: 'Name' };
    const entries = names.map((name) => ({ path: 'tag/create', body: { Name: name } }));
    const [only] = entries;
    if (only === undefined) return [];
    if (entries.length > 1) return client.batch(entries, params, mayStillSend);
    return [{ ...(await client.write(only.path, only.body, params, mayStillSend)), errors: [] }];
  }

  return {
    async refsOf(names, mayStillSend) {
      const distinct = [...new Set(names)];
      const unknown = distinct.filter((name) => !known.has(name));
      if (unknown.length > 0) await find(unknown);
      await make(
        unknown.filter((name) => !known.has(name)),
        mayStillSend,
      );
      return distinct.flatMap((name) => known.get(name) ?? []);
    },
  };
}
