import { BatonError } from '../errors';
import { type Fields, type FieldValue, type RecordPointer, recordId, type TrackedRecord } from '../model/record';
import { readCustom } from './custom-fields';
import { CUSTOM, standardFields } from './fields';
import { type AhaKind, factsOf } from './kinds';
import { nativeLinksIn } from './native-link';
import { markerIn, splitOriginNote } from './origin-note';
import { recordUrl } from './urls';
import { readStandard } from './values';
import type { WireRecord } from './wire';

/** The parent that counts, nearest first: a feature without epic hangs on its initiative, then on its release. */
const parentFields: Readonly<Record<AhaKind, readonly string[]>> = {
  initiative: [],
  release: [],
  epic: ['initiative', 'release'],
  feature: ['epic', 'initiative', 'release'],
  requirement: ['feature'],
  todo: ['taskable'],
};

/** To-dos name their reference nowhere but in the address of their page. */
const TODO_PAGE = /\/tasks\/([A-Z0-9]+-TODO-\d+)$/;

/**
 * A neutral snapshot of an answered record. The address is built for the account asked, whatever host the answer names.
 * Links that hang on `ownIntegrationId` are Baton's.
 */
export function toTrackedRecord(
  origin: string,
  kind: AhaKind,
  raw: WireRecord,
  ownIntegrationId: string | null = null,
): TrackedRecord {
  const updatedAt = raw.updated_at ?? '';
  if (updatedAt === '')
    throw new BatonError('unavailable', 'Aha! answered a record without its time of change. Baton tries again later.');
  const ref = refOf(raw);
  const url = recordUrl(origin, kind, ref);
  const fields = readFields(kind, raw, { url, ref });
  const marker = markerIn(textOf(kind, raw));
  const otherLinks = nativeLinksIn(raw.integration_fields ?? [], ownIntegrationId);
  return {
    system: 'aha',
    kind,
    id: raw.id,
    ...(marker !== null && { marker }),
    ...(otherLinks.length > 0 && {
      otherLinks: otherLinks.map((link) => ({ id: recordId(link.rallyId), ref: link.ref, url: link.url })),
    }),
    ref,
    name: raw.name,
    url,
    fields,
    parent: parentOf(kind, fields),
    version: updatedAt,
    updatedAt,
    ...(typeof fields.created_at === 'string' && { createdAt: fields.created_at }),
  };
}

/** The small print that Baton left under the record's text, or empty text. */
export function originNoteOf(kind: AhaKind, raw: WireRecord): string {
  return splitOriginNote(textOf(kind, raw)).note;
}

/** The record's text as it stands in Aha!, small print included; empty where it has none. */
export function textOf(kind: AhaKind, raw: WireRecord): string {
  const body = standardFields(kind).find((field) => field.key === factsOf(kind).body);
  const html = body === undefined ? null : readStandard(body, raw);
  return typeof html === 'string' ? html : '';
}

function refOf(raw: WireRecord): string {
  const [, fromPage] = TODO_PAGE.exec(typeof raw.url === 'string' ? raw.url : '') ?? [];
  return raw.reference_num ?? fromPage ?? raw.id;
}

function readFields(kind: AhaKind, raw: WireRecord, { url, ref }: { url: string; ref: string }): Fields {
  const { body } = factsOf(kind);
  const standard = standardFields(kind).map((field): [string, FieldValue] => {
    if (field.key === 'url') return ['url', url];
    if (field.key === 'reference_num') return ['reference_num', ref];
    const value = readStandard(field, raw);
    return [field.key, field.key === body && typeof value === 'string' ? splitOriginNote(value).text || null : value];
  });
  const custom = (raw.custom_fields ?? []).map((field): [string, FieldValue] => [
    `${CUSTOM}${field.key}`,
    readCustom(field),
  ]);
  return Object.fromEntries([...standard, ...custom]);
}

function parentOf(kind: AhaKind, fields: Fields): RecordPointer | null {
  for (const key of parentFields[kind]) {
    const value = fields[key];
    if (isPointer(value)) return value;
  }
  return null;
}

/** True for a value that points at a record. */
export function isPointer(value: FieldValue | undefined): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
