import { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { people } from '../../../people';
import { type OpenRally, oidOf, openRally } from '../../open-rally';
import { showDetail } from './detail';
import { showList } from './list';

let open: OpenRally;
let window: Window;

beforeEach(async () => {
  open = openRally('demo');
  window = new Window({ url: 'https://rally1.rallydev.com/' });
  const [person] = people;
  const form = new URLSearchParams({ j_username: person?.email ?? '', j_password: person?.password ?? '' });
  const signedIn = await open.send('POST', '/login', form.toString(), {});
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('DOMParser', window.DOMParser);
  vi.stubGlobal('Event', window.Event);
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) =>
    open.send(init.method ?? 'GET', address, init.body ?? undefined, { cookie }),
  );
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await window.happyDOM.close();
});

async function scoreFeature(): Promise<string> {
  const answer = await open.query('portfolioitem/feature', '(Name contains "Recovery score")');
  return String(oidOf(answer.Results[0]));
}

it('shows a feature with its id, state, description, children and discussion', async () => {
  const page = await showDetail('portfolioitem/feature', await scoreFeature(), () => undefined);
  expect(page.querySelector('.formatted-id')?.textContent).toBe('F1');
  expect(page.querySelector('input.name')?.getAttribute('value')).toBe('Recovery score after each workout');
  const state = page.querySelector<HTMLSelectElement>('select.state');
  expect([...(state?.options ?? [])].map((option) => option.textContent)).toEqual([
    'Discovering',
    'Developing',
    'Measuring',
    'Done',
  ]);
  expect(state?.value).toBe('Developing');
  expect(page.querySelector('.description')?.textContent).toContain('how well they have recovered');
  expect(page.querySelectorAll('.children li')).toHaveLength(3);
  expect(page.querySelector('.discussion')?.textContent).toContain('five coaches');
});

it('shows days as the calendar of the workspace has them', async () => {
  const oid = await scoreFeature();
  const days = { PlannedStartDate: '2026-11-30', PlannedEndDate: '2026-12-03' };
  await open.ask('POST', `/portfolioitem/feature/${oid}`, { feature: days });
  expect(await open.read(`/portfolioitem/feature/${oid}`)).toMatchObject({
    PlannedEndDate: '2026-12-04T06:59:59.000Z',
  });
  const page = await showDetail('portfolioitem/feature', oid, () => undefined);
  expect(page.querySelector('.facts')?.textContent).toContain('Planned End Date2026-12-03');
  const releases = await showList('releases', '');
  expect(releases.querySelector('tbody tr td:last-child')?.textContent).toMatch(/^2026-\d\d-\d\d$/);
});

it('writes a changed name and state through the web services, with the security token', async () => {
  const oid = await scoreFeature();
  const changed = vi.fn();
  const page = await showDetail('portfolioitem/feature', oid, changed);
  const name = page.querySelector<HTMLInputElement>('input.name');
  if (name === null) throw new Error('The page has no name.');
  name.value = 'Another name';
  name.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  const state = page.querySelector<HTMLSelectElement>('select.state');
  if (state === null) throw new Error('The page has no state.');
  state.value = 'Done';
  state.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  const item = await open.read(`/portfolioitem/feature/${oid}`);
  expect(item).toMatchObject({ Name: 'Another name', State: { _refObjectName: 'Done' } });
});

it('offers a story its schedule states', async () => {
  const answer = await open.query('hierarchicalrequirement', '(ScheduleState = In-Progress)');
  const page = await showDetail('hierarchicalrequirement', String(oidOf(answer.Results[0])), () => undefined);
  expect(page.querySelector<HTMLSelectElement>('select.state')?.value).toBe('In-Progress');
  expect(page.querySelectorAll('.children li')).toHaveLength(1);
});

it('lists and searches', async () => {
  const list = await showList('', '');
  expect(list.querySelectorAll('tbody tr')).toHaveLength(4);
  expect(list.querySelector('tbody a')?.getAttribute('href')).toMatch(/^#\/\?detail=\/portfolioitem\//);
  const found = await showList('search', 'Coach chat');
  expect(found.querySelector('tbody')?.textContent).toContain('Coach chat');
});

it('says what the server said when it refuses', async () => {
  await expect(showDetail('defect', '123', () => undefined)).rejects.toThrow('Cannot find object to read');
});
