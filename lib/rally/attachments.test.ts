import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, MIRAS_KEY, openRallyDesk } from '../../test/support/rally-desk';
import { addAttachment, listAttachments, readAttachment } from './attachments';
import { refOf } from './refs';

async function open() {
  const { world, place, make } = await openRallyDesk();
  const feature = keyOf(await make(FEATURE, { Name: 'F' }));
  return { client: world.client(MIRAS_KEY), workspace: refOf('workspace', place.workspaceId), feature };
}

describe('files at a record', () => {
  it('are added, listed and read back, byte for byte', async () => {
    const { client, workspace, feature } = await open();
    const bytes = Uint8Array.from({ length: 70_001 }, (_, index) => (index * 31) % 256);
    const added = await addAttachment(client, workspace, feature, {
      name: 'plan.bin',
      contentType: 'image/png',
      bytes,
    });
    expect(await listAttachments(client, feature)).toEqual([added]);
    expect(added).toMatchObject({ name: 'plan.bin', contentType: 'image/png', sizeBytes: 70_001 });
    expect(await readAttachment(client, added)).toEqual(bytes);
  });

  it('that are too large are refused before anything is sent', async () => {
    const { client, workspace, feature } = await open();
    const file = { name: 'film.mp4', contentType: 'video/mp4', bytes: new Uint8Array(50 * 1024 * 1024 + 1) };
    expect((await failureOf(addAttachment(client, workspace, feature, file))).message).toMatch(/50 MB/);
    expect(await listAttachments(client, feature)).toEqual([]);
  });

  it('whose bytes Rally does not show are said to be gone', async () => {
    const { client } = await open();
    const hidden = { id: '1', name: 'secret.txt', contentType: 'text/plain', sizeBytes: 1, contentId: null };
    expect((await failureOf(readAttachment(client, hidden))).kind).toBe('gone');
  });
});
