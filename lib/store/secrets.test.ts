import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { hasSecret, listSecretOrigins, putSecret, readSecret, removeSecret } from './secrets';

const origin = 'https://acme.aha.io';

describe('secrets', () => {
  it('come back as they were, per system and origin', async () => {
    const database = await freshDatabase();
    await putSecret(database, 'aha', origin, 'a very secret key');
    await putSecret(database, 'rally', 'https://rally1.rallydev.com', 'another key');
    expect(await readSecret(database, 'aha', origin)).toBe('a very secret key');
    expect(await readSecret(database, 'rally', 'https://rally1.rallydev.com')).toBe('another key');
    expect(await readSecret(database, 'rally', origin)).toBeNull();
    expect(await listSecretOrigins(database, 'aha')).toEqual([origin]);
  });

  it('are not in the database in clear, and their key cannot be exported', async () => {
    const database = await freshDatabase();
    await putSecret(database, 'aha', origin, 'a very secret key');
    const rows = await database.getAll('secrets');
    const bytes = rows.flatMap((row) =>
      Object.values(row as object).map((part) => new TextDecoder('latin1').decode(part)),
    );
    expect(bytes.join('')).not.toContain('secret');
    const key = (await database.get('secrets', 'sealing key')) as CryptoKey;
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('are sealed differently each time', async () => {
    const database = await freshDatabase();
    await putSecret(database, 'aha', origin, 'same');
    const first = JSON.stringify(Array.from(new Uint8Array((await sealedText(database)) as ArrayBuffer)));
    await putSecret(database, 'aha', origin, 'same');
    expect(JSON.stringify(Array.from(new Uint8Array((await sealedText(database)) as ArrayBuffer)))).not.toBe(first);
  });

  it('are gone once removed', async () => {
    const database = await freshDatabase();
    await putSecret(database, 'aha', origin, 'key');
    await removeSecret(database, 'aha', origin);
    expect(await hasSecret(database, 'aha', origin)).toBe(false);
    expect(await readSecret(database, 'aha', origin)).toBeNull();
  });
});

async function sealedText(database: Awaited<ReturnType<typeof freshDatabase>>): Promise<unknown> {
  const row = await database.get('secrets', `aha ${origin}`);
  return (row as { text: unknown }).text;
}
