import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { firstOf, KINDS, openHarbor } from '../../test/support/aha/harbor';
import { sampleFeature, sampleRequirement } from '../../test/support/aha/sample-records';
import { failureOf } from '../../test/support/failure-of';
import { recordId } from '../model/record';
import { createAhaClient } from './client';
import { createFiles } from './files';

const key = { system: 'aha', kind: 'feature', id: recordId('1') } as const;
const plan = { fileName: 'plan “A”.txt', contentType: 'text/plain', bytes: new TextEncoder().encode('Tide at six') };
const listed = { id: '7', fileName: 'plan.txt', contentType: 'text/plain', sizeBytes: 4 };

const raw = (overrides: object = {}) => ({
  id: '7',
  file_name: 'plan.txt',
  content_type: 'text/plain',
  original_file_size: 4,
  file_size: 4,
  download_url: 'https://acme.aha.io/attachments/7/token/5e0c.download?size=original',
  ...overrides,
});
const featureWith = (files: readonly object[]) => ({
  body: { feature: sampleFeature({ description: { id: '1', body: '', attachments: files } }) },
});

function scripted(script: Script, origin = 'https://acme.aha.io') {
  const http = createFakeHttp(script);
  return { http, files: createFiles(createAhaClient({ http, origin, credential: { mode: 'key', key: 'secret' } })) };
}

describe('files', () => {
  it.each(KINDS)('adds, lists and reads files at a %s', async (kind) => {
    const sandbox = openHarbor();
    const { files } = sandbox.tracker;
    const about = firstOf(sandbox, kind);
    const added = await files?.addAttachment(about, plan);
    expect(added).toMatchObject({ fileName: plan.fileName, contentType: 'text/plain', sizeBytes: 11 });
    expect((await files?.listAttachments(about))?.at(-1)).toEqual(added);
    if (added === undefined) throw new Error('not added');
    expect(await files?.readAttachment(about, added)).toEqual(plan.bytes);
  });

  it('takes a file that is there already as added, once', async () => {
    const sandbox = openHarbor();
    const { files } = sandbox.tracker;
    const about = firstOf(sandbox, 'feature');
    const added = await files?.addAttachment(about, plan);
    expect(await files?.addAttachment(about, plan)).toEqual(added);
    const all = await files?.listAttachments(about);
    expect(all?.filter(({ fileName }) => fileName === plan.fileName)).toHaveLength(1);
  });

  it('lists files at the record and in its text once each, oldest first', async () => {
    const body = {
      feature: sampleFeature({
        attachments: [raw({ id: '10' }), raw()],
        description: { id: '1', body: '', attachments: [raw(), raw({ id: '9', content_type: null })] },
      }),
    };
    const { files } = scripted({ 'GET /api/v1/features/1': { body } });
    expect((await files.listAttachments(key)).map(({ id, contentType }) => [id, contentType])).toEqual([
      ['7', 'text/plain'],
      ['9', 'application/octet-stream'],
      ['10', 'text/plain'],
    ]);
  });

  it('sends neither the key nor a cookie with the address of a file', async () => {
    const { http, files } = scripted(
      {
        'GET /api/v1/features/1': featureWith([raw()]),
        'GET /attachments/7/token/5e0c.download': { body: 'tide', headers: {} },
      },
      'https://acme.euw4.aha.io',
    );
    expect(new TextDecoder().decode(await files.readAttachment(key, listed))).toBe('tide');
    expect(http.requests[1]).toMatchObject({ accept: 'file', credentials: 'omit' });
    expect(http.requests[1]?.headers).toBeUndefined();
  });

  it('adds a file by the session with its token and cookie, and reads it with neither', async () => {
    const http = createFakeHttp({
      'GET /': { body: '<meta name="csrf-token" content="fresh">' },
      'GET /api/v1/features/1': featureWith([raw()]),
      'POST /api/v1/notes/1/attachments': { body: { attachment: raw() } },
      'GET /attachments/7/token/5e0c.download': { body: 'tide', headers: {} },
    });
    const files = createFiles(
      createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'session' } }),
    );
    expect(await files.addAttachment(key, plan)).toEqual(listed);
    const post = http.requests.find(({ method }) => method === 'POST');
    expect(post).toMatchObject({ credentials: 'include', isWrite: true, headers: { 'x-csrf-token': 'fresh' } });
    expect(post?.headers).not.toHaveProperty('Content-Type');
    expect([...(post?.form ?? [])].map(([name, value]) => [name, value instanceof File && value.name])).toEqual([
      ['attachment[data]', plan.fileName],
    ]);
    await files.readAttachment(key, listed);
    expect(http.requests.at(-1)).toMatchObject({ credentials: 'omit', accept: 'file' });
  });

  it.each([
    ['another host', 'https://files.example/attachments/7/token/5e0c'],
    ['another account', 'https://other.aha.io/attachments/7/token/5e0c'],
    ['a name in front', 'https://acme.aha.io@files.example/7'],
    ['no address', 'attachments/7'],
  ])('does not ask %s for a file', async (_, download_url) => {
    const { http, files } = scripted({ 'GET /api/v1/features/1': featureWith([raw({ download_url })]) });
    const failure = await failureOf(files.readAttachment(key, listed));
    expect(failure.kind).toBe('permission');
    expect(failure.message).not.toContain('5e0c');
    expect(http.requests).toHaveLength(1);
  });

  it('says when a file is gone, or its address is', async () => {
    const gone = scripted({ 'GET /api/v1/features/1': featureWith([]) });
    expect((await failureOf(gone.files.readAttachment(key, listed))).kind).toBe('gone');
    const withdrawn = scripted({ 'GET /api/v1/features/1': featureWith([raw()]) });
    expect((await failureOf(withdrawn.files.readAttachment(key, listed))).kind).toBe('gone');
  });

  it.each([
    [403, 'permission'],
    [410, 'permission'],
    [404, 'gone'],
  ])('explains %s for a file', async (status, kind) => {
    const { files } = scripted({
      'GET /api/v1/features/1': featureWith([raw()]),
      'GET /attachments/7/token/5e0c.download': { status, body: '' },
    });
    expect((await failureOf(files.readAttachment(key, listed))).kind).toBe(kind);
  });

  it('does not take a part for the whole', async () => {
    const { files } = scripted({
      'GET /api/v1/features/1': featureWith([raw()]),
      'GET /attachments/7/token/5e0c.download': { body: 'tid', headers: {} },
    });
    expect((await failureOf(files.readAttachment(key, listed))).kind).toBe('unavailable');
  });

  it('does not take a page for the file', async () => {
    const { files } = scripted({
      'GET /api/v1/features/1': featureWith([raw()]),
      'GET /attachments/7/token/5e0c.download': { body: '<html>', headers: { 'content-type': 'text/html' } },
    });
    expect((await failureOf(files.readAttachment(key, listed))).kind).toBe('unavailable');
  });

  it('refuses before it sends: too large, no text to hang it on, too late', async () => {
    const requirement = { ...key, kind: 'requirement' };
    const { http, files } = scripted({
      'GET /api/v1/features/1': featureWith([]),
      'GET /api/v1/requirements/1': { body: { requirement: sampleRequirement() } },
    });
    const large = { ...plan, bytes: { length: files.mostBytes + 1 } as Uint8Array };
    expect((await failureOf(files.addAttachment(key, large))).kind).toBe('invalid');
    expect((await failureOf(files.addAttachment(requirement, plan))).kind).toBe('invalid');
    expect((await failureOf(files.addAttachment(key, plan, () => false))).kind).toBe('unavailable');
    expect(http.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('does not hide a conflict that is none of a file twice', async () => {
    const { files } = scripted({
      'GET /api/v1/features/1': featureWith([raw()]),
      'POST /api/v1/notes/1/attachments': { status: 412, body: { status: 'duplicate', success: false } },
    });
    expect((await failureOf(files.addAttachment(key, plan))).kind).toBe('conflict');
  });

  it('does not claim to know a file that was answered in another form', async () => {
    const { files } = scripted({
      'GET /api/v1/features/1': featureWith([]),
      'POST /api/v1/notes/1/attachments': { body: {} },
    });
    expect((await failureOf(files.addAttachment(key, plan))).kind).toBe('unknown');
  });
});
