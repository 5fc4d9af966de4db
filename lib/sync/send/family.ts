import { BatonError } from '../../errors';
import type { Kind, RecordKey, RecordPointer, TrackedRecord } from '../../model/record';
import { type Pairing, pairingFor } from '../pairing';
import type { World } from '../world';

const TODO: Kind = 'todo';

/** One record of a family, with how it maps. */
export interface Member {
  readonly record: TrackedRecord;
  readonly pairing: Pairing;
}

/**
 * What is sent together: a record with its children, parents first, under one claim. The host is where claim and rows
 * live: a requirement's is its feature, so that sending either is one and the same race.
 */
export interface Family {
  readonly host: RecordKey;
  readonly members: readonly Member[];
}

/**
 * Reads the family of a record from Aha!: itself and its children; a requirement's is its feature and itself. Throws
 * `gone` if the record is missing and `invalid` if its kind is not mapped.
 */
export async function gatherFamily(world: World, key: RecordKey): Promise<Family> {
  if (key.kind === TODO) return gatherTodo(world, key);
  const [asked, children] = await Promise.all([readMember(world, key), world.aha.readChildren(key)]);
  const host = hostOf(asked.record);
  const isChild = host.id !== asked.record.id;
  const hasFeature = isChild && pairingFor(world.pairings, host.kind) !== null;
  const above = hasFeature ? [await readMember(world, host)] : [];
  const below = children.map((child) => memberOf(world, child)).filter((member) => member !== null);
  return { host, members: [...above, asked, ...below] };
}

/** A to-do goes alone: what it hangs on has its rows elsewhere and must be there already. */
async function gatherTodo(world: World, key: RecordKey): Promise<Family> {
  const asked = await readMember(world, key);
  const host = hostOf(asked.record);
  if ((await world.store.findLink(world.integration.id, host)) === null) {
    throw new BatonError('invalid', `${asked.record.ref} hangs on a record that is not linked. Send that one first.`);
  }
  return { host, members: [asked] };
}

/** Where the claim on a record stands. Only requirements and to-dos must be read to know. */
export async function findHost(world: World, key: RecordKey): Promise<RecordKey> {
  return isBelow(key.kind) ? hostOf((await readMember(world, key)).record) : key;
}

async function readMember(world: World, key: RecordKey): Promise<Member> {
  const [result] = await world.aha.read([key]);
  if (result === undefined || !result.found) {
    throw new BatonError('gone', 'Aha! does not show this record any more, or not to you. Check that it still exists.');
  }
  const member = memberOf(world, result.record);
  if (member === null) {
    throw new BatonError('invalid', `This integration does not send records of the kind “${result.record.kind}”.`);
  }
  return member;
}

/** The record on which a record's claims and rows live. */
export function hostOf(record: TrackedRecord): RecordKey {
  const { system, parent } = record;
  if (isBelow(record.kind) && parent !== null) return { system, kind: parent.kind, id: parent.id };
  return { system, kind: record.kind, id: record.id };
}

/** Whether rows of this kind live on the record above. */
export function isBelow(kind: Kind): boolean {
  return kind === 'requirement' || kind === TODO;
}

/** The release that a record belongs to, if releases are mapped. */
export function releaseOf(world: World, record: TrackedRecord): RecordPointer | null {
  if (pairingFor(world.pairings, 'release') === null) return null;
  const value = record.fields.release;
  return typeof value === 'object' && value !== null && 'kind' in value ? value : null;
}

function memberOf(world: World, record: TrackedRecord): Member | null {
  const pairing = pairingFor(world.pairings, record.kind);
  return pairing === null ? null : { record, pairing };
}
