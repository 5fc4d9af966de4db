import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, openRallyDesk } from '../../test/support/rally-desk';
import { operationResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import { createRallyTracker } from './tracker';

const feature: RecordKey = { system: 'rally', kind: FEATURE, id: recordId('12') };
const file = { fileName: 'plan.bin', contentType: 'image/png', bytes: Uint8Array.from([1, 2, 3]) };
const listed = { id: '7', fileName: 'plan.bin', contentType: 'image/png', sizeBytes: 3 };
const me = { json: { User: { Errors: [], Warnings: [], _ref: '/user/5' } } };
const one = (more: object) => ({ json: { Attachment: { Errors: [], Warnings: [], ...more } } });
const content = operationResult({ _ref: '/attachmentcontent/9' });
const attachment = operationResult({ _ref: '/attachment/7', Name: 'plan.bin', ContentType: 'image/png', Size: 3 });
const lost = new TypeError('fetch failed');
const collision = operationResult(null, ['Concurrency conflict: [Object has been modified]']);

async function open() {
  const { make, tracker, world } = await openRallyDesk();
  return { files: tracker.files, world, key: keyOf(await make(FEATURE, { Name: 'F' })) };
}

function scripted(answers: Parameters<typeof scriptRally>[0]) {
  const { client, clock, requests } = scriptRally(answers);
  const options = { client, workspaceId: '1', projectId: '2', timeZone: 'UTC', sleep: clock.sleep };
  return { files: createRallyTracker(options).files, requests };
}

describe('files at a record', () => {
  it('are added, listed and read back, byte for byte', async () => {
    const { files, key } = await open();
    const bytes = Uint8Array.from({ length: 70_001 }, (_, index) => (index * 31) % 256);
    const added = await files.addAttachment(key, { ...file, bytes });
    expect(await files.listAttachments(key)).toEqual([added]);
    expect(added).toMatchObject({ fileName: 'plan.bin', contentType: 'image/png', sizeBytes: 70_001 });
    expect(await files.readAttachment(key, added)).toEqual(bytes);
  });

  it('that are too large are refused before anything is sent', async () => {
    const { files, requests } = scripted([]);
    const film = { ...file, fileName: 'film.mp4', bytes: new Uint8Array(files.mostBytes + 1) };
    expect((await failureOf(files.addAttachment(feature, film))).message).toMatch(/50 MB/);
    expect(requests).toEqual([]);
  });

  it('whose bytes Rally does not show are said to be gone, and bytes that are none to be unreadable', async () => {
    const hidden = scripted([one({ Content: null })]);
    expect((await failureOf(hidden.files.readAttachment(feature, listed))).kind).toBe('gone');
    const pointer = one({ Content: { _ref: '/attachmentcontent/9' } });
    const garbled = scripted([pointer, one({ Content: '*** no base64 ***' })]);
    expect((await failureOf(garbled.files.readAttachment(feature, listed))).kind).toBe('unavailable');
  });
});

describe('a file on its way', () => {
  it.each([
    ['nobody could be told who is signed in', [{ json: { User: { _ref: '/nonsense' } } }], 'unavailable', 1],
    ['its bytes got no answer', [me, lost], 'unavailable', 2],
    ['its bytes came back without a reference', [me, operationResult({})], 'unavailable', 2],
    [
      'its bytes were forbidden',
      [me, operationResult(null, ['Not authorized to create AttachmentContent'])],
      'permission',
      2,
    ],
    ['its pointer got no answer', [me, content, lost], 'unknown', 3],
    ['its pointer came back unreadable', [me, content, operationResult({})], 'unknown', 3],
    ['its pointer collided for ever', [me, content, collision, collision, collision], 'conflict', 5],
  ])('of which %s', async (_, answers, kind, sent) => {
    const { files, requests } = scripted(answers);
    expect((await failureOf(files.addAttachment(feature, file))).kind).toBe(kind);
    expect(requests).toHaveLength(sent);
  });

  it.each([
    ['its bytes', 0, 1],
    ['what points at them', 1, 2],
    ['what points at them a second time', 2, 3],
  ])('does not send %s once it may not be sent', async (_, allowed, sent) => {
    const { files, requests } = scripted([me, content, collision, attachment]);
    let asked = 0;
    const refused = await failureOf(files.addAttachment(feature, file, () => ++asked <= allowed));
    expect([refused.kind, requests.length]).toEqual(['unavailable', sent]);
  });
});
