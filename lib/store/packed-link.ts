import * as v from 'valibot';
import type { Link } from '../model/link';
import { keyShape } from '../model/parse-record';
import { keyText } from '../model/record';
import { parseRow } from './parse';

const end = v.object({ ...keyShape.entries, ref: v.string(), url: v.string() });
const link = v.object({
  integrationId: v.string(),
  aha: end,
  rally: end,
  base: v.nullable(
    v.object({
      mappingHash: v.string(),
      ahaVersion: v.string(),
      rallyVersion: v.string(),
      fields: v.record(v.string(), v.object({ aha: v.string(), rally: v.string(), row: v.exactOptional(v.string()) })),
      carried: v.exactOptional(v.string()),
    }),
  ),
  state: v.picklist(['linked', 'paused']),
  reason: v.exactOptional(v.string()),
  rallyStatus: v.string(),
  place: v.exactOptional(v.string()),
});

/**
 * A link as it is stored: both keys as text, Aha!'s reference, and the whole link as JSON. Text is what a browser
 * stores and loads fastest, and most links are only ever counted or passed over.
 */
export type PackedLink = readonly [ahaKey: string, rallyKey: string, ahaRef: string, json: string];

export const packedLinkShape = v.tuple([v.string(), v.string(), v.string(), v.string()]);

/** The stored form of a link. */
export function packLink(each: Link): PackedLink {
  return [keyText(each.aha), keyText(each.rally), each.aha.ref, JSON.stringify(each)];
}

/** The link of a stored form. Throws `invalid` with a sentence for one that another version wrote differently. */
export function unpackLink([, , , json]: PackedLink): Link {
  return parseRow(link, readJson(json), 'links');
}

/** `undefined` for what is no JSON, which then fails to parse like everything else that is not a link. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
