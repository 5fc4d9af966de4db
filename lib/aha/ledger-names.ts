import { type RecordKey, recordId, type System } from '../model/record';
import type { LedgerRowKind } from '../sync/ports';

/**
 * How a row is spread over integration fields. Names are unique, because whether a second field of the same name
 * overwrites the first or stands beside it is not documented: `baton_<row>_<system>_<kind>_<id>_<random>_<part>of<parts>`.
 */
export interface FieldName {
  readonly kind: LedgerRowKind;
  readonly about: RecordKey;
  /** Tells rows of the same sort about the same record apart. */
  readonly random: string;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

const PREFIX = 'baton';
const rowKinds: readonly LedgerRowKind[] = ['claim', 'link', 'base', 'unlinked', 'ignored'];
const systems: readonly System[] = ['aha', 'rally'];

/** Kinds of Rally hold a slash, which would end the name in an address; it is written as a dot. */
export function formatFieldName({ kind, about, random, part, parts }: FieldName): string {
  return [PREFIX, kind, about.system, about.kind.replaceAll('/', '.'), about.id, random, `${part}of${parts}`].join('_');
}

/** Reads a name back; `null` for any that is not Baton's. A kind may itself hold underscores. */
export function parseFieldName(name: string): FieldName | null {
  const words = name.split('_');
  const [prefix, rowKind, systemName] = words;
  const [id, random, place] = words.slice(-3);
  const aboutKind = words.slice(3, -3).join('_').replaceAll('.', '/');
  const kind = rowKinds.find((candidate) => candidate === rowKind);
  const system = systems.find((candidate) => candidate === systemName);
  const [part, parts] =
    (place ?? '')
      .match(/^(\d+)of(\d+)$/)
      ?.slice(1)
      .map(Number) ?? [];
  const isWhole =
    prefix === PREFIX && aboutKind !== '' && /^\d+$/.test(id ?? '') && random !== undefined && random !== '';
  if (!isWhole || kind === undefined || system === undefined || part === undefined || parts === undefined) return null;
  return { kind, about: { system, kind: aboutKind, id: recordId(id ?? '') }, random, part, parts };
}

/** True for names that hold Baton's rows. */
export function isBatonField(name: string): boolean {
  return name.startsWith(`${PREFIX}_`);
}
