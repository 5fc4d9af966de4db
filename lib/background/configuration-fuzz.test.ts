import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, rallyKinds } from '../mapping/laws/stock-schemas';
import type { Integration } from '../model/integration';
import type { Mapping } from '../model/mapping';
import { recordId } from '../model/record';
import { DEFAULT_POLICIES } from '../model/set-up-draft';
import { readConfigurationFile, writeConfigurationFile } from './configuration-file';
import type { ImportedEntry } from './configuration-file/imported-entry';
import type { StoredKinds } from './stored-kinds';

const row = (ahaKind: string, rallyKind: string) => ({ ahaKind, rallyKind, fields: [], constants: [], parents: [] });
const above = (kind: string, rallyField: string) => [{ ahaField: kind, ahaParentKind: kind, rallyField }];

/** One row of everything that a mapping may hold. */
const mapping: Mapping = {
  records: [
    row('release', 'release'),
    {
      ahaKind: 'feature',
      rallyKind: 'portfolioitem/feature',
      isDefault: true,
      fields: [
        {
          aha: 'status',
          rally: 'State',
          direction: 'both',
          values: [{ aha: 'Neu “ü” \u202e', rally: 'New\n', sendsToRally: true, sendsToAha: false }],
          empty: 'keep',
        },
        { aha: 'off', rally: 'State', direction: 'both', values: [], disabled: 'Gone.' },
        { aha: 'a', rally: 'A', direction: 'once', transform: { kind: 'prefix', text: '' } },
        { aha: 'b', rally: 'B', direction: 'toRally', transform: { kind: 'scale', factor: 1e-9 } },
        { aha: 'c', rally: 'C', direction: 'toAha', transform: { kind: 'shiftDays', days: -3 } },
        { aha: 'd', rally: 'D', direction: 'toRally', transform: { kind: 'firstOf', fields: ['x', 'y'] } },
      ],
      constants: [
        { rally: 'Notes', value: 'x' },
        { rally: 'Ready', value: false },
        { rally: 'Tags', value: ['a', 'b'] },
        { rally: 'Owner', value: { email: 'ann@acme.example', name: 'Ann' } },
        { rally: 'Milestone', value: { kind: 'milestone', id: recordId('7'), name: 'Launch' } },
      ],
      parents: above('release', 'Release'),
      extras: { comments: 'both', attachments: 'toAha', rank: 'toRally' },
    },
    {
      ...row('requirement', 'hierarchicalrequirement'),
      parents: above('feature', 'PortfolioItem'),
      extras: { todos: 'toRally' },
    },
    row('todo', 'task'),
  ],
  people: [{ aha: 'ann@acme.example', rally: 'alee' }],
  linksDependencies: true,
};

type Written = Omit<ImportedEntry, 'notes' | 'path' | 'names'>;

function integrationOf(entry: Written): Integration {
  const { ahaWorkspace, rallyWorkspace, rallyProject, excludesChildren, isTemplate, template } = entry;
  const person = { origin: '', account: '', personId: '', email: '', name: '' };
  return {
    id: entry.id ?? '',
    name: entry.name,
    aha: {
      origin: entry.ahaOrigin,
      workspaceId: recordId(ahaWorkspace?.id ?? ''),
      workspaceName: ahaWorkspace?.name ?? '',
      prefix: '',
    },
    rally: {
      origin: entry.rallyOrigin,
      workspaceId: recordId(rallyWorkspace?.id ?? ''),
      workspaceName: rallyWorkspace?.name ?? '',
      projectId: recordId(rallyProject?.id ?? ''),
      projectName: rallyProject?.name ?? '',
      timeZone: 'UTC',
      ...(excludesChildren && { excludesChildren }),
    },
    people: { aha: { ...person, system: 'aha' }, rally: { ...person, system: 'rally' } },
    mapping: entry.mapping ?? { records: [] },
    policies: entry.policies ?? DEFAULT_POLICIES,
    ledger: 'browser',
    ...(isTemplate && { isTemplate }),
    ...(template !== null && { templateId: template.id }),
    isPaused: false,
    createdAtMs: 0,
  };
}

const entry: Written = {
  id: 'i1',
  name: 'Harbor → Mobile',
  ahaOrigin: 'https://acme.aha.io',
  rallyOrigin: 'https://rally1.rallydev.com',
  ahaWorkspace: { id: '6776000000000000001', name: 'Harbor' },
  rallyWorkspace: { id: '2', name: 'Acme' },
  rallyProject: { id: '3', name: 'Mobile' },
  excludesChildren: true,
  mapping,
  policies: DEFAULT_POLICIES,
  isTemplate: true,
  template: null,
};
const follower: Written = {
  ...entry,
  id: 'i2',
  name: 'Follower',
  rallyProject: { id: '4', name: 'Web' },
  mapping: { records: [row('release', 'release')] },
  isTemplate: false,
  template: { id: 'i1', name: entry.name },
};
const kinds: StoredKinds = {
  aha: [{ kind: 'feature', label: 'Feature', fields: [field('a', 'text')] }],
  rally: rallyKinds,
};
const good = writeConfigurationFile([entry, follower].map(integrationOf), new Map([['i1', kinds]]));

const schema: object = JSON.parse(readFileSync('public/baton-configuration.schema.json', 'utf8'));
const fitsSchema = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

/** A file is refused with lines and sentences, or taken as it is: written and read again, it says the same, and it fits the schema. */
function expectRefusedOrKept(text: string): 'refused' | 'kept' {
  const read = readConfigurationFile(text);
  if ('problems' in read) {
    expect(read.problems.length).toBeGreaterThan(0);
    const last = text.split('\n').length;
    for (const { line, sentence } of read.problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(last);
      expect(sentence).toMatch(/\S.*\.$/s);
    }
    return 'refused';
  }
  const again = readConfigurationFile(writeConfigurationFile(read.entries.map(integrationOf)));
  const tell = (entries: readonly ImportedEntry[]) => entries.map(({ names, template, ...rest }) => rest);
  expect('entries' in again && tell(again.entries)).toEqual(tell(read.entries));
  expect(fitsSchema(JSON.parse(text.replace(/^\ufeff/, ''))), JSON.stringify(fitsSchema.errors)).toBe(true);
  return 'kept';
}

/** Every place in a value, as its path. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? replaced(each, rest, by) : each));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? replaced(each, rest, by) : each]),
  );
}

const parsed: unknown = JSON.parse(good);
const places = placesIn(parsed);

describe('a configuration file that is not as it should be', () => {
  it('is taken as it is while it is whole', () => {
    expect(readConfigurationFile(good)).toMatchObject({
      entries: [
        {
          id: 'i1',
          excludesChildren: true,
          mapping,
          isTemplate: true,
          names: { aha: { feature: { fields: { a: 'a' } } } },
        },
        { id: 'i2', template: { id: 'i1', name: 'Harbor → Mobile' } },
      ],
    });
    expect(expectRefusedOrKept(good)).toBe('kept');
    expect(expectRefusedOrKept(`\ufeff${good.replaceAll('\n', '\r\n')}`)).toBe('kept');
  });

  it('is refused wherever it is cut off', () => {
    const whole = good.trimEnd().length;
    for (let length = 0; length < whole; length += 1) {
      expect(expectRefusedOrKept(good.slice(0, length)), `cut off after ${length} signs`).toBe('refused');
    }
  });

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['a text', 'x'],
    ['an empty text', ''],
    ['yes', true],
    ['a list', []],
    ['an object', {}],
    ['a list of lists', [[[]]]],
    ['a huge number', 1e308],
    ['an object that names what objects have', { constructor: 1, toString: 2 }],
  ])('is refused with its line or kept with %s in any place', (_, by) => {
    const outcomes = places.map((path) => expectRefusedOrKept(JSON.stringify(replaced(parsed, path, by), null, 2)));
    expect(outcomes).toContain('refused');
  });

  it('is refused where any name stands twice', () => {
    for (const match of good.matchAll(/^( *)("\w+"): /gm)) {
      const twice = `${good.slice(0, match.index)}${match[1]}${match[2]}: 1,\n${good.slice(match.index)}`;
      expect(expectRefusedOrKept(twice), match[0]).toBe('refused');
    }
  });

  it('is refused or kept with signs changed anywhere', () => {
    const sign = fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', '\ud800', '1', '-', 'e', '\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length), fc.nat(3), sign), { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((before, [at, cut, put]) => before.slice(0, at) + put + before.slice(at + cut), good);
        expectRefusedOrKept(text);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['depth', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['depth of names', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['one long text', JSON.stringify('\\"x'.repeat(400_000))],
    [
      'many small values',
      JSON.stringify(
        Array.from({ length: 300_000 }, () => 0),
        null,
        1,
      ),
    ],
    ['many names', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`n${n}`, n])), null, 1)],
    ['UTF-16 read as something else', Array.from(good, (sign) => `${sign}\u0000`).join('')],
    ['names of objects themselves', '{"__proto__": {"format": "baton-configuration"}, "constructor": 1}'],
  ])('is refused for its %s, without a crash', (_, text) => {
    expect(expectRefusedOrKept(text)).toBe('refused');
  });

  it('keeps a file with a thousand rows', () => {
    const fields = Array.from({ length: 1_000 }, (_, n) => ({
      aha: `f${n}`,
      rally: `F${n}`,
      direction: 'both' as const,
    }));
    const huge = { ...entry, mapping: { records: [{ ...row('feature', 'portfolioitem/feature'), fields }] } };
    expect(expectRefusedOrKept(writeConfigurationFile([integrationOf(huge)]))).toBe('kept');
  });
});
