import { describe, expect, it } from 'vitest';
import { readConfigurationFile } from '../configuration-file';

const properties = { apiKey: 'secret-key', workspace: 'Acme', projects: ['Mobile', 'Web'], logLevel: 'INFO' };
const entry = { type: 'ucv-ext-rally', name: 'rally', properties };
const jira = { type: 'ucv-ext-jira', properties: { projects: 7 } };
const baton = { id: 'i1', name: 'Harbor', aha: {}, rally: {}, policies: {}, mapping: { records: [] } };
const withProperties = (changes: object) => ({ ...entry, properties: { ...properties, ...changes } });

const read = (file: unknown) => readConfigurationFile(JSON.stringify(file, null, 2));
const problemsOf = (file: unknown) => {
  const reading = read(file);
  return 'problems' in reading ? reading.problems : [];
};
/** The line of a file that a problem is told at. */
const lineOf = (file: unknown, line: number) => JSON.stringify(file, null, 2).split('\n')[line - 1];

describe('an entry of HCL Accelerate', () => {
  it.each([
    ['alone', entry],
    ['in a list', [entry]],
    ['among others in a list', [jira, entry, { name: 'by reference' }]],
    ['in a value stream map', { name: 'map', integrations: [jira, entry] }],
  ])('is understood %s: one set-up a project, without its secrets', (_, file) => {
    const reading = read(file);
    expect(reading).toMatchObject({
      entries: [
        { name: 'rally Mobile', rallyOrigin: 'https://rally1.rallydev.com', rallyProject: { id: '', name: 'Mobile' } },
        { rallyProject: { id: '', name: 'Web' }, rallyWorkspace: { id: '', name: 'Acme' } },
      ],
    });
    expect(JSON.stringify(reading)).not.toContain('secret-key');
  });

  it('says what it leaves out, and why', () => {
    const [first] = [read(withProperties({ ucvAccessKey: 'k', proxyServer: 'http://proxy:8080' }))].flatMap(
      (reading) => ('entries' in reading ? reading.entries : []),
    );
    expect(first?.notes).toEqual([
      expect.stringMatching(/no place for secrets: apiKey, ucvAccessKey\. Sign in/),
      'Not needed in a browser: logLevel, proxyServer.',
    ]);
    expect(read([jira, entry, jira])).toMatchObject({ notes: ['2 entries of other tools are passed over.'] });
  });

  it.each([
    ['a user name and password, the key left empty', { apiKey: null, username: 'u', password: 'p' }],
    ['the key, the rest left empty', { username: '', password: null, proxyServer: '', logLevel: null }],
    ['a page of the server as its address', { baseUrl: 'https://rally1.rallydev.com/slm' }],
    ['a server of one’s own', { baseUrl: 'https://Rally.acme.example/' }],
    ['one project as text', { projects: 'Mobile' }],
    ['no project', { projects: null }],
    ['no workspace, so that it is chosen', { workspace: null }],
    ['a proxy', { proxyServer: 'http://proxy.acme.example:8080', proxyUsername: 'u', proxyPassword: 'p' }],
    ['each level of its log', { logLevel: 'trace' }],
  ])('may hold %s', (_, changes) => {
    expect(problemsOf(withProperties(changes))).toEqual([]);
  });

  it('takes the server without its page, and Rally’s own where none is named', () => {
    const servers = [{ baseUrl: 'https://eu1.rallydev.com/slm/' }, {}].map((changes) => read(withProperties(changes)));
    expect(servers).toMatchObject([
      { entries: [{ rallyOrigin: 'https://eu1.rallydev.com' }, {}] },
      { entries: [{ rallyOrigin: 'https://rally1.rallydev.com' }, {}] },
    ]);
  });

  it.each([
    ['no way in', { apiKey: '' }, '"properties"', 'either an API key or a user name and password'],
    ['two ways in', { username: 'u', password: 'p' }, '"apiKey"', 'must not stand beside'],
    ['a key beside half a way in', { username: 'u' }, '"apiKey"', 'must not stand beside'],
    ['a user name alone', { apiKey: null, username: 'u' }, '"username"', 'must have a password'],
    ['a password alone', { apiKey: null, password: 'p' }, '"password"', 'must have a username'],
    ['a misspelt name', { aipKey: 'k' }, '"aipKey"', 'not known here'],
    ['a name that every object has', { toString: 'k' }, '"toString"', 'not known here'],
    ['no project in a list', { projects: [] }, '"projects"', 'must name a project'],
    ['a blank project', { projects: ['Mobile', ' '] }, '" "', 'must name a project'],
    ['a project twice', { projects: ['Mobile', 'Web', 'Mobile'] }, '"Mobile"', 'twice'],
    ['a project that is none', { projects: [7] }, '7', 'must be text'],
    ['thousands of projects', { projects: Array.from({ length: 5_000 }, (_, n) => `p${n}`) }, '"projects"', 'most 50'],
    ['an unknown level of its log', { logLevel: 'LOUD' }, '"logLevel"', 'must be one of all, debug'],
    ['a proxy that is no address', { proxyServer: 'not a url' }, '"proxyServer"', 'such as http://proxy'],
    ['a proxy’s user alone', { proxyUsername: 'u' }, '"proxyUsername"', 'proxyServer'],
    ['a server that is no address', { baseUrl: 'rally' }, '"baseUrl"', 'such as https://rally1'],
    ['a server without encryption', { baseUrl: 'http://rally1.rallydev.com' }, '"baseUrl"', 'such as https://rally1'],
    ['Aha! as its server', { baseUrl: 'https://acme.aha.io' }, '"baseUrl"', 'such as https://rally1'],
    [
      'a name inside its address',
      { baseUrl: 'https://u:p@rally1.rallydev.com' },
      '"baseUrl"',
      'such as https://rally1',
    ],
    ['a number as its workspace', { workspace: 5 }, '"workspace"', 'must be text'],
  ])('with %s is refused at its line, alone and in a map', (_, changes, line, why) => {
    const broken = withProperties(changes);
    for (const file of [broken, { integrations: [jira, { name: 'reference' }, broken] }]) {
      const [problem] = problemsOf(file);
      expect(problem?.sentence).toContain(why);
      expect(lineOf(file, problem?.line ?? 0)).toContain(line);
    }
  });

  it('is refused with its secrets in the wrong place, or hidden', () => {
    expect(problemsOf({ ...entry, apiKey: 'secret-key' })).toMatchObject([
      { sentence: '“apiKey” belongs into “properties”.' },
    ]);
    const hidden = '{"type": "ucv-ext-rally", "properties": {"__proto__": {"apiKey": "k"}, "apiKey": "k"}}';
    expect(readConfigurationFile(hidden)).toMatchObject({
      problems: [{ sentence: '“properties › __proto__” is not known here.' }],
    });
    expect(problemsOf({ type: 'ucv-ext-rally' })).toMatchObject([{ sentence: '“properties” is missing.' }]);
  });

  it.each([
    ['among integrations of Baton', { format: 'baton-configuration', version: 1, integrations: [baton, entry] }],
    ['among them without their format', { integrations: [baton, entry] }],
  ])('is refused %s, which would vanish', (_, file) => {
    const problems = problemsOf(file);
    expect(problems).toMatchObject([{ sentence: expect.stringContaining('needs a file of its own') }]);
    expect(lineOf(file, problems[0]?.line ?? 0)).toBe('    {');
  });

  it('is refused beside what is no entry at all', () => {
    expect(problemsOf([entry, 'text'])).toMatchObject([{ sentence: '“1” must be an entry of HCL Accelerate.' }]);
    expect(problemsOf({ integrations: [jira] })).toMatchObject([{ sentence: expect.stringContaining('no entry') }]);
  });
});
