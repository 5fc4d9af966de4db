import { describe, expect, it } from 'vitest';
import { oidOf, openRally } from './open-rally';

describe('collections', () => {
  it('adds and removes members, and writes it into the history', async () => {
    const open = openRally();
    const story = await open.create('hierarchicalrequirement', { Name: 's' });
    const tag = await open.create('tag', { Name: 'blue' });
    const items = { CollectionItems: [{ _ref: `/tag/${tag}` }] };
    const added = await open.ask('POST', `/hierarchicalrequirement/${story}/tags/add`, items);
    expect(added.Results.map(oidOf)).toEqual([tag]);
    const [revision] = (await open.query('revision', '', { order: 'ObjectID DESC', fetch: 'Description' })).Results;
    expect(revision?.Description).toBe('TAGS added [blue]');
    expect((await open.read(`/hierarchicalrequirement/${story}`)).Tags).toMatchObject({
      Count: 1,
      _tagsNameArray: [{ Name: 'blue', _ref: `/tag/${tag}` }],
    });
    await open.ask('POST', `/hierarchicalrequirement/${story}/Tags/remove`, items);
    expect((await open.ask('GET', `/hierarchicalrequirement/${story}/Tags`)).TotalResultCount).toBe(0);
  });

  it('creates members that have no reference yet and sets their side of it', async () => {
    const open = openRally();
    const feature = await open.create('portfolioitem/feature', { Name: 'f' });
    const added = await open.ask('POST', `/portfolioitem/feature/${feature}/UserStories/add`, {
      CollectionItems: [{ Name: 'one' }, { Name: 'two' }],
    });
    expect(added.Results.map((row) => row.Name)).toEqual(['one', 'two']);
    expect(added.Results[0]?.PortfolioItem).toMatchObject({ _refObjectName: 'f' });
    expect((await open.ask('GET', `/portfolioitem/feature/${feature}/UserStories`)).TotalResultCount).toBe(2);
  });

  it('replaces a collection that is set in the body, on both sides', async () => {
    const open = openRally();
    const [first, second] = [await open.create('defect', { Name: 'a' }), await open.create('defect', { Name: 'b' })];
    const milestone = await open.create('milestone', { Name: 'm', Artifacts: [first] });
    expect((await open.ask('GET', `/defect/${first}/Milestones`)).TotalResultCount).toBe(1);
    await open.ask('POST', `/milestone/${milestone}`, { milestone: { Artifacts: [{ _ref: `/defect/${second}` }] } });
    expect((await open.ask('GET', `/defect/${first}/Milestones`)).TotalResultCount).toBe(0);
    expect((await open.ask('GET', `/defect/${second}/Milestones`)).TotalResultCount).toBe(1);
  });

  it.each([
    ['Children', { CollectionItems: [] }, /read-only/],
    ['Tags', { CollectionItems: ['/user/nobody'] }, /^Cannot parse object reference/],
    ['Tags', {}, /^Could not parse/],
    ['Nonsense', { CollectionItems: [] }, /Could not find the attribute "Nonsense"/],
  ])('refuses to add to %s what does not fit', async (name, body, error) => {
    const open = openRally();
    const story = await open.create('hierarchicalrequirement', { Name: 's' });
    const answer = await open.ask('POST', `/hierarchicalrequirement/${story}/${name}/add`, body);
    expect(answer.Errors[0]).toMatch(error);
  });

  it('keeps attachments whole', async () => {
    const open = openRally();
    const story = await open.create('hierarchicalrequirement', { Name: 's' });
    const bytes = Buffer.from('x'.repeat(200));
    const content = await open.create('attachmentcontent', { Content: bytes.toString('base64') });
    const attachment = await open.create('attachment', {
      Artifact: story,
      Content: content,
      ContentType: 'text/plain',
      Name: 'a.txt',
      Size: bytes.length,
    });
    expect((await open.read(`/attachmentcontent/${content}`)).Content).toMatch(/^.{76}\r\n/);
    const download = await open.send('GET', `/slm/attachment/${attachment}/a.txt`);
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
    expect((await open.ask('GET', `/hierarchicalrequirement/${story}/Attachments`)).TotalResultCount).toBe(1);
    const broken = await open.ask('POST', '/attachmentcontent/create', { x: { Content: '%%%' } });
    expect(broken.Errors[0]).toMatch(/must be base64/);
  });
});
