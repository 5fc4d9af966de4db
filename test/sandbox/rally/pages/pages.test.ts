import { describe, expect, it } from 'vitest';
import { people } from '../../people';
import { openRally } from '../open-rally';
import { detailHash, readRoute } from './client/routes';

describe('pages', () => {
  it('run no inline script, and serve each script that they name', async () => {
    const open = openRally();
    const [person] = people;
    const form = new URLSearchParams({ j_username: person?.email ?? '', j_password: person?.password ?? '' });
    const signedIn = await open.send('POST', '/login', form.toString(), {});
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await open.send('GET', '/', undefined, { cookie });
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).not.toMatch(/<script(?![^>]*src=)/);
    const served = new Map<string, number>();
    const follow = async (name: string): Promise<void> => {
      if (served.has(name)) return;
      const script = await open.send('GET', `/sandbox-assets/${name}`, undefined, {});
      served.set(name, script.status);
      const imports = (await script.text()).matchAll(/from\s*["']\.\/([\w.-]+)["']/g);
      for (const [, next = ''] of imports) await follow(next);
    };
    await follow('app.js');
    expect([...served.keys()]).toEqual(expect.arrayContaining(['detail.js', 'day.js', 'list.js', 'wsapi.js']));
    expect(new Set(served.values())).toEqual(new Set([200]));
  });

  it('show a wrong password as an error, and nothing at unknown addresses', async () => {
    const open = openRally();
    const refused = await open.send('POST', '/login', 'j_username=%3Cb%3E&j_password=x', {});
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('The username or password you entered is incorrect.');
    expect((await open.send('GET', '/nowhere', undefined, {})).status).toBe(404);
    expect((await open.send('GET', '/slm/slm/x', undefined, {})).status).toBe(302);
  });
});

describe('hash routes', () => {
  it.each([
    ['#/?detail=/portfolioitem/feature/12&fdp=true', 'portfolioitem/feature', '12'],
    ['#/99ud/backlog?detail=%2Fuserstory%2F7', 'hierarchicalrequirement', '7'],
    ['#/99d/detail/defect/5', 'defect', '5'],
  ])('%s is a detail page', (hash, type, oid) => {
    expect(readRoute(hash)).toEqual({ page: 'detail', type, oid });
  });

  it('are lists and searches otherwise', () => {
    expect(readRoute('')).toEqual({ page: 'list', name: '', keywords: '' });
    expect(readRoute('#/search?keywords=US12')).toEqual({ page: 'list', name: 'search', keywords: 'US12' });
    expect(detailHash('hierarchicalrequirement/7')).toBe('#/?detail=/userstory/7&fdp=true');
  });
});
