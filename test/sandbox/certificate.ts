import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const FOLDER_PREFIX = 'baton-sandbox-';

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
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
  await writeFile(join(folder, 'process'), String(process.pid));
  const file = join(folder, 'certificate.pem');
  await writeFile(file, made.cert);
  return { key: made.private, cert: made.cert, file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Removes what sandboxes left that were killed before they could: folders whose process no longer runs. */
async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER_PREFIX));
  const folders = names.map((name) => join(tmpdir(), name));
  const abandoned = await Promise.all(folders.map(isAbandoned));
  await Promise.all(
    folders.filter((_, at) => abandoned[at]).map((folder) => rm(folder, { recursive: true, force: true })),
  );
}

/** A folder that does not say whose it is may have been made a moment ago, and is left alone. */
async function isAbandoned(folder: string): Promise<boolean> {
  const owner = await readFile(join(folder, 'process'), 'utf8').catch(() => '');
  return /^\d+$/.test(owner) && !isRunning(Number(owner));
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, but it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
