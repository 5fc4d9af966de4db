import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runExclusively } from './exclusive.mjs';

function lockFileOf(name: string): string {
  return join(tmpdir(), `baton-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.lock`);
}

it('lets one in at a time and tells the other that it waits', async () => {
  const name = randomUUID();
  const events: string[] = [];
  const firstIsIn = createGate();
  const secondWaits = createGate();
  const first = runExclusively(name, async () => {
    events.push('first in');
    firstIsIn.open();
    await secondWaits.opened;
    events.push('first out');
  });
  await firstIsIn.opened;
  const second = runExclusively(name, async () => void events.push('second in'), secondWaits.open);
  await Promise.all([first, second]);
  expect(events).toEqual(['first in', 'first out', 'second in']);
});

it('lets the next one in after a failure, and hands the failure on', async () => {
  const name = randomUUID();
  await expect(runExclusively(name, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(existsSync(lockFileOf(name))).toBe(false);
});

it('does not wait for a process that died', async () => {
  const name = randomUUID();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lockFileOf(name), String(pid));
  expect(await runExclusively(name, async () => 'in')).toBe('in');
});

function createGate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
