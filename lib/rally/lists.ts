import * as v from 'valibot';
import type { KindSchema } from '../model/schema';
import type { RallyClient } from './client';
import { parseRows } from './parse-rows';
import type { RallyObject } from './records';
import { pathOf, readRef } from './refs';

const Shell = v.looseObject({ Count: v.optional(v.number()), _tagsNameArray: v.optional(v.array(v.unknown())) });
const Item = v.looseObject({
  Name: v.nullish(v.string()),
  StringValue: v.nullish(v.string()),
  _refObjectName: v.nullish(v.string(), ''),
});

/**
 * Fills in the lists that an answer only counts. Rally puts names beside Tags and Milestones (`_tagsNameArray`); a
 * drop-down with several values comes as a bare count and must be asked for, one request each.
 */
export async function completeLists(object: RallyObject, kind: KindSchema, client: RallyClient): Promise<RallyObject> {
  const target = readRef(object._ref);
  if (target === null) return object;
  const filled: Record<string, unknown> = {};
  for (const field of kind.fields) {
    if (field.type !== 'tags' && field.type !== 'multiChoice') continue;
    const shell = v.safeParse(Shell, object[field.key]);
    if (!shell.success || isWhole(shell.output)) continue;
    const { results } = await client.query(pathOf(target.kind, target.id, field.key), {
      fetch: 'Name,StringValue',
      pagesize: 2000,
    });
    const names = parseRows(v.array(Item), results, `the field ${field.label}`).map(
      (item) => item.StringValue ?? item.Name ?? item._refObjectName,
    );
    filled[field.key] = { ...shell.output, _tagsNameArray: names };
  }
  return { ...object, ...filled };
}

/** What says neither how many there are nor their names says nothing. */
function isWhole({ Count, _tagsNameArray: names }: v.InferOutput<typeof Shell>): boolean {
  return Count === undefined ? names !== undefined : Count <= (names ?? []).length;
}
