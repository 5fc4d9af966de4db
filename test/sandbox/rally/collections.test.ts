import { describe, expect, it } from 'vitest';
import { type OpenRally, oidOf, openRally } from './open-rally';

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

describe('members', () => {
  const add = (open: OpenRally, path: string, ...items: unknown[]) =>
    open.ask('POST', `${path}/add`, { CollectionItems: items });
  const latest = async (open: OpenRally, path: string) => {
    const { RevisionHistory, VersionId, LastUpdateDate } = await open.read(path);
    const [revision] = (await open.ask('GET', `/revisionhistory/${oidOf(RevisionHistory)}/Revisions`)).Results;
    return [VersionId, LastUpdateDate, revision?.Description];
  };

  it('are written like any other change: rules, version, date, history', async () => {
    const open = openRally();
    const feature = await open.create('portfolioitem/feature', { Name: 'f' });
    const parent = await open.create('hierarchicalrequirement', { Name: 'p' });
    const [child, free] = [
      await open.create('hierarchicalrequirement', { Name: 'c', Parent: parent }),
      await open.create('hierarchicalrequirement', { Name: 's' }),
    ];
    open.clock.advance(60_000);
    const refused = await add(open, `/portfolioitem/feature/${feature}/UserStories`, free, child);
    expect(refused.Errors[0]).toMatch(/parentArtifact should not be set/);
    expect((await open.read(`/hierarchicalrequirement/${free}`)).PortfolioItem).toBeNull();
    await add(open, `/portfolioitem/feature/${feature}/UserStories`, free);
    const written = await latest(open, `/hierarchicalrequirement/${free}`);
    expect(written).toEqual([
      '2',
      expect.stringMatching(/^2026-03-02T15:0[1-9]/),
      expect.stringMatching(/^PORTFOLIO ITEM added \[F\d+: f\]$/),
    ]);
    await add(open, `/portfolioitem/feature/${feature}/UserStories`, free);
    expect(await latest(open, `/hierarchicalrequirement/${free}`)).toEqual(written);
  });

  it('follow the rules of releases, and leave them by removal', async () => {
    const open = openRally();
    const release = oidOf((await open.query('release', '(Project.Name = "Acme Fitness")')).Results[0]);
    const parent = await open.create('hierarchicalrequirement', { Name: 'p' });
    const child = await open.create('hierarchicalrequirement', { Name: 'c', Parent: parent });
    expect((await add(open, `/release/${release}/WorkProducts`, parent)).Errors[0]).toMatch(/has children$/);
    await add(open, `/release/${release}/WorkProducts`, child);
    const removed = await open.ask('POST', `/release/${release}/WorkProducts/remove`, { CollectionItems: [child] });
    expect([removed.Errors, removed.item.Results]).toEqual([[], undefined]);
    expect((await latest(open, `/hierarchicalrequirement/${child}`))[2]).toMatch(/^RELEASE removed /);
    const task = await open.create('task', { Name: 't', WorkProduct: child });
    const orphaned = await open.ask('POST', `/hierarchicalrequirement/${child}/Tasks/remove`, {
      CollectionItems: [task],
    });
    expect(orphaned.Errors).toEqual(['Validation error: Task.WorkProduct should not be null']);
  });

  it('that belong elsewhere are not touched by a removal', async () => {
    const open = openRally();
    const [one, other] = [
      await open.create('portfolioitem/feature', { Name: 'one' }),
      await open.create('portfolioitem/feature', { Name: 'other' }),
    ];
    const story = await open.create('hierarchicalrequirement', { Name: 's', PortfolioItem: one });
    await open.ask('POST', `/portfolioitem/feature/${other}/UserStories/remove`, { CollectionItems: [story] });
    expect((await open.read(`/hierarchicalrequirement/${story}`)).PortfolioItem).toMatchObject({
      _refObjectName: 'one',
    });
  });

  it('on the other side of a list know of it, however it was set', async () => {
    const open = openRally();
    const [a, b] = [await open.create('defect', { Name: 'a' }), await open.create('defect', { Name: 'b' })];
    const milestone = await open.create('milestone', { Name: 'm', Artifacts: [a] });
    expect((await latest(open, `/defect/${a}`))[2]).toMatch(/^MILESTONES added \[MI\d+: m\]$/);
    const own = await open.ask('POST', `/milestone/${milestone}`, { milestone: { Artifacts: [b] } });
    expect((await latest(open, `/defect/${a}`))[2]).toMatch(/^MILESTONES removed /);
    expect((await latest(open, `/defect/${b}`))[2]).toMatch(/^MILESTONES added /);
    expect(own.Object.VersionId).toBe('2');
    const release = oidOf((await open.query('release', '(Project.Name = "Acme Fitness")')).Results[0]);
    await open.ask('POST', `/release/${release}`, { release: { WorkProducts: [b] } });
    expect((await latest(open, `/release/${release}`))[2]).toMatch(/^WORK PRODUCTS added \[DE\d+: b\]$/);
    expect((await latest(open, `/defect/${b}`))[2]).toMatch(/^RELEASE added /);
  });
});
