import * as v from 'valibot';
import type { System } from '../model/record';
import type { Database } from './open';
import { parseRow } from './parse';

const sealed = v.object({ iv: v.instance(Uint8Array), text: v.instance(ArrayBuffer) });

/**
 * Keys are kept under AES-GCM with a key that cannot be exported, not even by Baton. It protects what lies on disk and
 * in backups; it cannot protect against someone who runs this very browser profile.
 */
export async function putSecret(database: Database, system: System, origin: string, secret: string): Promise<void> {
  const key = await sealingKey(database);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(secret));
  await database.put('secrets', { iv, text }, name(system, origin));
}

/** The secret for an origin, or `null`. Only the connectors' sign-in ever sees it. */
export async function readSecret(database: Database, system: System, origin: string): Promise<string | null> {
  const row = await database.get('secrets', name(system, origin));
  if (row === undefined) return null;
  const { iv, text } = parseRow(sealed, row, 'keys');
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await sealingKey(database), text);
  return new TextDecoder().decode(plain);
}

/** Whether an origin has a secret, without opening it. */
export async function hasSecret(database: Database, system: System, origin: string): Promise<boolean> {
  return (await database.count('secrets', name(system, origin))) > 0;
}

/** Forgets an origin’s secret. */
export function removeSecret(database: Database, system: System, origin: string): Promise<void> {
  return database.delete('secrets', name(system, origin));
}

/** Origins of one system that have a secret. */
export async function listSecretOrigins(database: Database, system: System): Promise<readonly string[]> {
  const names = await database.getAllKeys('secrets');
  return names.filter((each) => each.startsWith(`${system} `)).map((each) => each.slice(system.length + 1));
}

async function sealingKey(database: Database): Promise<CryptoKey> {
  const stored = await database.get('secrets', 'sealing key');
  if (stored !== undefined) return parseRow(v.instance(CryptoKey), stored, 'keys');
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const transaction = database.transaction('secrets', 'readwrite');
  const winner = await transaction.store.get('sealing key');
  if (winner === undefined) void transaction.store.put(made, 'sealing key');
  await transaction.done;
  return winner === undefined ? made : parseRow(v.instance(CryptoKey), winner, 'keys');
}

function name(system: System, origin: string): string {
  return `${system} ${origin}`;
}
