import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const HOST_NAMES = [
  'acme.aha.io',
  '*.aha.io',
  '*.euw4.aha.io',
  'rally1.rallydev.com',
  'eu1.rallydev.com',
  '*.rallydev.com',
  'localhost',
];

/** A certificate made for one start of the sandbox, which also stands as a file for clients that want to trust it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
  /** Removes the file's folder. */
  remove(): Promise<void>;
}

/** Makes a self-signed certificate for every imitated host name and writes it, without its key, to a new temporary folder. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Baton sandbox' }], {
    algorithm: 'sha256',
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [...HOST_NAMES.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: '127.0.0.1' }],
      },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'baton-sandbox-'));
  const file = join(folder, 'certificate.pem');
  await writeFile(file, made.cert);
  return { key: made.private, cert: made.cert, file, remove: () => rm(folder, { recursive: true, force: true }) };
}
