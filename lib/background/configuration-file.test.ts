import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { defaultMapping } from '../mapping/defaults';
import { ahaKinds, rallyKinds } from '../mapping/laws/stock-schemas';
import type { Integration } from '../model/integration';
import type { Mapping } from '../model/mapping';
import { recordId } from '../model/record';
import { DEFAULT_POLICIES } from '../model/set-up-draft';
import { readConfigurationFile, writeConfigurationFile } from './configuration-file';
import { tellDifferences } from './tell-differences';

const person = { origin: '', account: 'acme', personId: '1', email: 'mira@acme.example', name: 'Mira' };
const integration: Integration = {
  id: 'i1',
  name: 'Harbor → Mobile',
  aha: { origin: 'https://acme.aha.io', workspaceId: recordId('1'), workspaceName: 'Harbor', prefix: 'HAR' },
  rally: {
    origin: 'https://rally1.rallydev.com',
    workspaceId: recordId('2'),
    workspaceName: 'Acme',
    projectId: recordId('3'),
    projectName: 'Mobile',
    timeZone: 'UTC',
  },
  people: { aha: { ...person, system: 'aha' }, rally: { ...person, system: 'rally' } },
  mapping: withExtras(defaultMapping(ahaKinds, rallyKinds)),
  policies: DEFAULT_POLICIES,
  ledger: 'aha',
  isPaused: false,
  createdAtMs: 0,
};

function withExtras({ records, ...rest }: Mapping): Mapping {
  return { ...rest, records: records.map((record) => ({ ...record, extras: { comments: 'toAha', rank: 'toRally' } })) };
}

const text = writeConfigurationFile([integration]);
const problemsOf = (file: string) => {
  const read = readConfigurationFile(file);
  return 'problems' in read ? read.problems : [];
};
const schema: object = JSON.parse(readFileSync('public/baton-configuration.schema.json', 'utf8'));
const fitsSchema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

describe('a configuration file', () => {
  it('comes back as it was written, fits its schema, and names nobody', () => {
    const read = readConfigurationFile(text);
    expect(read).toMatchObject({ entries: [{ id: 'i1', mapping: integration.mapping, policies: DEFAULT_POLICIES }] });
    expect(fitsSchema(JSON.parse(text)), JSON.stringify(fitsSchema.errors)).toBe(true);
    expect(text).not.toContain('mira');
  });

  it.each([
    ['a misspelt name', text.replace('"direction"', '"directoin"'), 'direction'],
    ['a name more, deep inside', text.replace('"constants": []', '"constants": [], "apiKey": "x"'), 'apiKey'],
    ['a rank that comes back', text.replace('"rank": "toRally"', '"rank": "both"'), 'rank'],
    ['an unknown direction', text.replace('"both"', '"sideways"'), 'direction'],
    ['an address that is none', text.replace('https://acme.aha.io', 'javascript:alert(1)'), 'address'],
    ['a number instead of an id', text.replace('"id": "1"', '"id": 1'), 'id'],
    ['a newer version', text.replace('"version": 1', '"version": 2'), 'newer version'],
    ['no integration', '{"format": "baton-configuration", "version": 1, "integrations": []}', 'at least one'],
    ['another file', '{"hello": "world"}', 'missing'],
    ['no JSON', `${text.slice(0, 200)}`, 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['a list', '[]', 'is not right'],
  ])('with %s is refused', (_, file, why) => {
    const problems = problemsOf(file);
    expect(problems.map(({ sentence }) => sentence).join(' ')).toContain(why);
    expect(problems.every(({ line }) => line >= 1)).toBe(true);
  });

  it('is refused by its schema where Baton refuses its shape', () => {
    const bad = [text.replace('"direction"', '"directoin"'), text.replace('"both"', '"sideways"')];
    expect(bad.map((file) => fitsSchema(JSON.parse(file)))).toEqual([false, false]);
  });

  it('tells the line of what is wrong', () => {
    const line = text.split('\n').findIndex((each) => each.includes('"direction": "both"')) + 1;
    expect(problemsOf(text.replace('"direction": "both"', '"direction": "sideways"'))).toMatchObject([{ line }]);
  });

  it('that holds an integration twice is refused', () => {
    expect(problemsOf(writeConfigurationFile([integration, integration]))).toMatchObject([
      { sentence: expect.stringContaining('stands twice') },
    ]);
  });
});

describe('an entry of HCL Accelerate', () => {
  const properties = { apiKey: 'secret-key', workspace: 'Acme', projects: ['Mobile', 'Web'], logLevel: 'INFO' };
  const entry = { type: 'ucv-ext-rally', name: 'rally', properties };

  it.each([
    ['alone', entry],
    ['in a list', [entry]],
    ['in a value stream map', { name: 'map', integrations: [{ type: 'ucv-ext-jira' }, entry] }],
  ])('is understood %s: one set-up a project, without its secrets', (_, file) => {
    const read = readConfigurationFile(JSON.stringify(file));
    expect(read).toMatchObject({
      entries: [
        { rallyOrigin: 'https://rally1.rallydev.com', rallyProject: { id: '', name: 'Mobile' } },
        { rallyProject: { id: '', name: 'Web' }, rallyWorkspace: { id: '', name: 'Acme' } },
      ],
    });
    expect(JSON.stringify(read)).not.toContain('secret-key');
    expect(JSON.stringify(read)).toContain('apiKey');
  });

  it.each([
    ['two ways in', { ...properties, username: 'u', password: 'p' }, 'not both'],
    ['an address that is none', { ...properties, baseUrl: 'rally' }, 'address'],
    ['no properties', undefined, 'missing'],
  ])('with %s is refused', (_, held, why) => {
    expect(problemsOf(JSON.stringify({ ...entry, properties: held }))).toMatchObject([
      { sentence: expect.stringContaining(why) },
    ]);
  });
});

describe('tellDifferences', () => {
  it('says nothing of equal settings, in whatever order their names stand', () => {
    const read = readConfigurationFile(text);
    const [entry] = 'entries' in read ? read.entries : [];
    expect(tellDifferences(integration, { ...integration, mapping: entry?.mapping ?? { records: [] } })).toEqual([]);
  });

  it('names what differs', () => {
    const [first, ...others] = integration.mapping.records;
    if (first === undefined) throw new Error('The stock mapping is empty.');
    const changed = {
      ...first,
      fields: first.fields.slice(1),
      constants: [{ rally: 'Notes', value: 'x' }],
      extras: {},
    };
    const after = {
      name: 'Other',
      excludesChildren: true,
      policies: { ...DEFAULT_POLICIES, outgoing: 'approve' as const },
      mapping: { records: [changed, ...others.slice(1)], linksDependencies: true },
    };
    const told = tellDifferences(integration, after).join(' ');
    for (const part of [
      '“Other”',
      'Child projects do not belong to it any more',
      'Changes in Aha!: “approve”',
      'not mapped any more',
      'not paired any more',
      'fixed values',
      'rank or to-dos',
      'dependencies',
    ]) {
      expect(told).toContain(part);
    }
  });
});
