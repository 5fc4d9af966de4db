import * as v from 'valibot';
import { BatonError } from '../errors';
import { keyShape } from '../model/parse-record';
import { type RecordKey, recordId } from '../model/record';
import type { LedgerRow, NewLedgerRow } from '../sync/ports';

/** What a preference's value holds at most, in characters. Source: Rally's Web Services API documentation, Preference. */
export const VALUE_LENGTH = 32_768;

/** Hosts that are no records of Aha!: the gate, and what a probe writes to. */
const RALLY_HOSTS: ReadonlySet<string> = new Set(['imports', 'project']);

const row = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    kind: v.picklist(['claim', 'link', 'base', 'unlinked', 'ignored']),
    about: keyShape,
    author: v.string(),
    value: v.string(),
  }),
);

/** The preference name under which a record's rows stand: `baton.feature.6776881149488625529`. */
export function nameOfHost({ kind, id }: RecordKey): string {
  return `${ROW_NAME}${kind}.${id}`;
}

/** What the name of every row begins with. */
export const ROW_NAME = 'baton.';

/** The host that a preference's name stands for; `null` for a name that is not Baton's. */
export function hostOfName(name: string): RecordKey | null {
  const [, kind, id] = /^baton\.([a-z]+)\.(\d+)$/.exec(name) ?? [];
  if (kind === undefined || id === undefined) return null;
  return { system: RALLY_HOSTS.has(kind) ? 'rally' : 'aha', kind, id: recordId(id) };
}

/** A row as a preference's value. Throws kind `invalid` for one that Rally could not hold whole. */
export function formatRow({ kind, about, author, value }: NewLedgerRow): string {
  const { system, kind: aboutKind, id } = about;
  const text = toAscii(JSON.stringify({ kind, about: { system, kind: aboutKind, id }, author, value }));
  if (text.length <= VALUE_LENGTH) return text;
  throw new BatonError(
    'invalid',
    'This link holds more than Rally can keep in one place. Map fewer long texts, or keep the shared links in Aha!.',
  );
}

/** The row in a preference's value; `null` for anything that is not Baton's. */
export function parseRow(text: string): Omit<LedgerRow, 'id' | 'writtenAt'> | null {
  const parsed = v.safeParse(row, text);
  return parsed.success ? parsed.output : null;
}

/** Rally cleans texts of markup, and what is no ASCII has gone wrong before: neither stands in a value, only escapes. */
function toAscii(json: string): string {
  return json.replace(/[^ -~]|[<>&]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
