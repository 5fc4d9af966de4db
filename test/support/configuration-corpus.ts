import { MOST } from '../../lib/background/configuration-file/mapping-limits';

const value = (aha: string, rally: string, sendsToRally = true) => ({ aha, rally, sendsToRally });
const name = { aha: 'name', rally: 'Name', direction: 'both' };
const feature = {
  ahaKind: 'feature',
  rallyKind: 'portfolioitem/feature',
  fields: [name, { aha: 'workflow_status', rally: 'State', direction: 'both', values: [value('New', 'Defined')] }],
  constants: [{ rally: 'Notes', value: 'x' }],
  parents: [],
};
const requirement = { ...feature, ahaKind: 'requirement', rallyKind: 'hierarchicalrequirement', fields: [name] };
const release = { ...feature, ahaKind: 'release', rallyKind: 'release', fields: [], constants: [] };
const harbor = {
  id: 'i1',
  name: 'Harbor → Mobile',
  aha: { origin: 'https://acme.aha.io', workspace: { id: '1', name: 'Harbor' } },
  rally: {
    origin: 'https://rally1.rallydev.com',
    workspace: { id: '2', name: 'Acme' },
    project: { id: '3', name: 'Mobile' },
  },
  policies: { outgoing: 'automatic', incoming: 'approve', conflict: 'ask' },
  mapping: { records: [feature] },
};
const pier = { ...harbor, id: 'i2', name: 'Pier', rally: { ...harbor.rally, project: { id: '4', name: 'Web' } } };

const file = (...integrations: readonly object[]) => ({ format: 'baton-configuration', version: 1, integrations });
const mapped = (...records: readonly object[]) => file({ ...harbor, mapping: { records } });
const rows = (...fields: readonly object[]) => mapped({ ...feature, fields });
const row = (changes: object) => rows({ ...name, ...changes });
const transformed = (transform: object, direction = 'toRally') => row({ transform, direction });
const fixed = (fixedValue: unknown) => mapped({ ...feature, constants: [{ rally: 'Notes', value: fixedValue }] });
const people = (...pairs: readonly object[]) => file({ ...harbor, mapping: { records: [feature], people: pairs } });
const at = (side: 'aha' | 'rally', origin: string) => file({ ...harbor, [side]: { ...harbor[side], origin } });
const linked = (parent: object) => mapped(release, { ...feature, parents: [parent] });
const toRelease = { ahaField: 'release', ahaParentKind: 'release', rallyField: 'Release' };

/** Files that are right. */
export const good: readonly (readonly [what: string, file: object])[] = [
  ['one integration', file(harbor)],
  ['two integrations', file(harbor, pier)],
  [
    'a template and one that follows it',
    file({ ...harbor, isTemplate: true }, { ...pier, template: { id: 'i1', name: 'x' } }),
  ],
  ['a template that is elsewhere', file({ ...harbor, template: { id: 'i9', name: 'Base' } })],
  ['parents above children', mapped(release, { ...feature, parents: [toRelease] }, requirement)],
  ['a regional account and a server of one’s own', at('rally', 'https://rally')],
  ['another Aha! account', at('aha', 'https://acme.eu.aha.io')],
  ['a factor below one', transformed({ kind: 'scale', factor: -0.5 })],
  ['a hundred years', transformed({ kind: 'shiftDays', days: -36_500 })],
  ['first of two', transformed({ kind: 'firstOf', fields: ['', 'custom_fields.x'] })],
  [
    'a row that is switched off, however it is',
    row({ disabled: 'Gone.', values: [], transform: { kind: 'scale', factor: 0 } }),
  ],
  ['two rows to one field, of which one is off', rows({ ...name, disabled: 'Gone.' }, name)],
  [
    'one Rally field from two sides',
    rows({ ...name, direction: 'toRally' }, { aha: 'x', rally: 'Name', direction: 'toAha' }),
  ],
  ['values that share a partner', row({ values: [value('a', 'x'), { ...value('b', 'x'), sendsToAha: true }] })],
  [
    'fixed values of every kind',
    mapped({
      ...feature,
      constants: [
        { rally: 'A', value: 0 },
        { rally: 'B', value: false },
        { rally: 'C', value: ['a'] },
        { rally: 'D', value: { kind: 'milestone', id: '7', name: 'Launch' } },
        { rally: 'E', value: { email: '', userName: 'alee', name: 'A' } },
      ],
    }),
  ],
  ['a table of people', people({ aha: 'ann@acme.example', rally: 'alee' }, { aha: 'bob@acme.example', rally: 'bob' })],
  [
    'names of kinds and fields',
    file({
      ...harbor,
      names: {
        aha: { feature: { name: 'Feature', fields: { name: 'Name' } } },
        rally: { 'portfolioitem/feature': { name: 'Feature', level: 0, fields: {} } },
      },
    }),
  ],
];

/** What a file means and no schema can say. */
export const beyondSchema: readonly (readonly [what: string, file: object, line: string, why: string])[] = [
  ['an id twice', file(harbor, { ...pier, id: 'i1' }), '"id": "i1"', 'stands twice'],
  [
    'two places twice',
    file(harbor, { ...harbor, id: 'i2', name: 'Again' }),
    '"project": {',
    'same workspace with the same project',
  ],
  [
    'itself as its template',
    file({ ...harbor, template: { id: 'i1', name: 'x' } }),
    '"template"',
    'cannot follow itself',
  ],
  ['a pair of kinds twice', mapped(feature, feature), '{', 'paired twice'],
  ['children above parents', mapped(requirement, feature), '"ahaKind": "feature"', 'parents come first'],
  [
    'two defaults',
    mapped({ ...feature, isDefault: true }, { ...feature, rallyKind: 'defect', isDefault: true }),
    '"isDefault"',
    '2 default rows',
  ],
  ['a requirement without its feature', mapped(requirement), '"ahaKind"', 'cannot exist without'],
  ['a row twice', rows(name, name), '{', 'paired twice'],
  [
    'two rows to one Rally field',
    rows(name, { ...name, aha: 'x' }),
    '"rally": "Name"',
    'Two rows write to “Name” in Rally',
  ],
  [
    'two rows to one Aha! field',
    rows(name, { ...name, rally: 'X' }),
    '"aha": "name"',
    'Two rows write to “name” in Aha!',
  ],
  ['a pair of values twice', row({ values: [value('a', 'x'), value('a', 'x', false)] }), '{', 'paired twice'],
  [
    'two values sent for one',
    row({ values: [value('a', 'x'), value('a', 'y')] }),
    '"sendsToRally"',
    'several values to Rally',
  ],
  [
    'a template both ways',
    transformed({ kind: 'template', text: '{ref}' }, 'both'),
    '"direction"',
    'cannot be turned back',
  ],
  [
    'a fixed value twice',
    mapped({ ...feature, constants: [...feature.constants, ...feature.constants] }),
    '"rally": "Notes"',
    'two fixed values',
  ],
  [
    'a person twice',
    people({ aha: 'a@x.example', rally: 'b' }, { aha: 'A@x.example', rally: 'c' }),
    '"aha": "A@x.example"',
    'stands in the people table already',
  ],
  ['a parent that is not mapped', mapped({ ...feature, parents: [toRelease] }), '"ahaParentKind"', 'is not mapped'],
  ['a parent that Aha! does not know', linked({ ...toRelease, ahaField: 'epic' }), '{', 'above it'],
  ['a parent in another field', linked({ ...toRelease, rallyField: 'Parent' }), '"rallyField"', 'keeps its'],
  [
    'to-dos without their row',
    mapped(feature, { ...requirement, extras: { todos: 'toRally' } }),
    '"todos"',
    'no row of their own',
  ],
];

/** What the published schema refuses as well. */
export const bad: readonly (readonly [what: string, file: object, line: string, why: string])[] = [
  ['no integration', file(), '"integrations"', 'at least one'],
  ['a newer version', { ...file(harbor), version: 2 }, '"version"', 'newer version'],
  ['another format', { ...file(harbor), format: 'x' }, '"format"', 'baton-configuration'],
  ['a blank name', file({ ...harbor, name: '  ' }), '"name"', 'blank'],
  ['a name of several lines', file({ ...harbor, name: 'a\nb' }), '"name"', 'one line'],
  ['a long name', file({ ...harbor, name: 'x'.repeat(121) }), '"name"', '120'],
  [
    'a blank workspace',
    file({ ...harbor, aha: { ...harbor.aha, workspace: { id: '1', name: '' } } }),
    '"name": ""',
    'blank',
  ],
  [
    'a template that follows another',
    file({ ...harbor, isTemplate: true, template: { id: 'i9', name: 'x' } }),
    '"template"',
    'at once',
  ],
  ['a template or not', file({ ...harbor, isTemplate: false }), '"isTemplate"', 'left out'],
  ...[
    'https://evil.example',
    'https://-.aha.io',
    'https://www.aha.io',
    'https://secure.aha.io',
    'https://aha.io',
    'https://x.ideas.aha.io',
    'http://acme.aha.io',
    'https://acme.aha.io/',
    'https://acme.aha.io:444',
    'https://ACME.aha.io',
    'https://acme.aha.io.evil.example',
  ].map((origin) => [`${origin} as Aha!`, at('aha', origin), '"origin"', 'such as https://acme.aha.io'] as const),
  ...[
    'https://acme.aha.io',
    'https://aha.io',
    'https://-',
    'https://...',
    'https://rally.',
    'https://a..b',
    'https://a-.example',
    'https://rally:8443',
    'javascript:alert(1)',
    `https://${'a'.repeat(200)}`,
  ].map(
    (origin) => [`${origin.slice(0, 40)} as Rally`, at('rally', origin), '"origin"', 'such as https://rally1'] as const,
  ),
  ['no records', mapped(), '"records"', 'Nothing is mapped'],
  ['an unknown kind of Aha!', mapped({ ...feature, ahaKind: 'banana' }), '"ahaKind"', 'no record type “banana”'],
  ['an empty kind of Aha!', mapped({ ...feature, ahaKind: '' }), '"ahaKind"', 'names no record type'],
  ['an unknown kind of Rally', mapped({ ...feature, rallyKind: 'banana' }), '"rallyKind"', 'type of Rally'],
  [
    'a kind of Rally in capitals',
    mapped({ ...feature, rallyKind: 'PortfolioItem/Feature' }),
    '"rallyKind"',
    'type of Rally',
  ],
  ['an empty kind of Rally', mapped({ ...feature, rallyKind: ' ' }), '"rallyKind"', 'names no type'],
  ['an empty field of Aha!', row({ aha: '' }), '"aha": ""', 'names no field of Aha!'],
  ['an empty field of Rally', row({ rally: ' ' }), '"rally": " "', 'names no field of Rally'],
  ['an unknown direction', row({ direction: 'sideways' }), '"direction"', 'must be “toRally” or'],
  ['no direction', rows({ aha: 'name', rally: 'Name' }), '{', 'direction” is missing'],
  ['a value map without a pair', row({ values: [] }), '"values"', 'without a pair'],
  ['a pair that lacks a value', row({ values: [value('', 'x')] }), '{', 'lacks one of its two values'],
  ['a factor of zero', transformed({ kind: 'scale', factor: 0 }), '"factor"', 'other than zero'],
  ['a date moved for ever', transformed({ kind: 'shiftDays', days: 9e15 }), '"days"', 'a hundred years'],
  ['a date moved by half a day', transformed({ kind: 'shiftDays', days: 0.5 }), '"days"', 'days'],
  ['a template without text', transformed({ kind: 'template', text: ' ' }), '"text"', 'template'],
  ['first of nothing', transformed({ kind: 'firstOf', fields: [] }), '"fields": []', 'Name at least one'],
  ['a fixed value of nothing', fixed(null), '"value"', 'is empty'],
  ['a fixed value of no text', fixed(''), '"value"', 'is empty'],
  ['a fixed value of no tags', fixed([]), '"value"', 'is empty'],
  [
    'a fixed record by its reference',
    fixed({ kind: 'milestone', id: 'MI7', name: 'x' }),
    '"id": "MI7"',
    'number in quotes',
  ],
  ['a fixed person who is nobody', fixed({ email: '', name: 'Ann' }), '"value"', 'e-mail address'],
  [
    'a fixed value without a field',
    mapped({ ...feature, constants: [{ rally: '', value: 1 }] }),
    '"rally": ""',
    'names no field',
  ],
  ['a person who is nobody', people({ aha: '', rally: '' }), '"aha": ""', 'names nobody'],
  ['a person of Aha! without an address', people({ aha: 'ann', rally: 'ann' }), '"aha": "ann"', 'no e-mail address'],
  ['a parent of no kind', linked({ ...toRelease, ahaParentKind: 'banana' }), '{', 'above it'],
  ['rank that comes back', mapped({ ...feature, extras: { rank: 'both' } }), '"rank"', 'must be “toRally”'],
  ['a name more', mapped({ ...feature, apiKey: 'x' }), '"apiKey"', 'not known'],
  ['a policy more', file({ ...harbor, policies: { ...harbor.policies, x: 1 } }), '"x"', 'not known'],
  [
    'more rows than any account has',
    rows(...Array.from({ length: MOST.fields + 1 }, (_, n) => ({ ...name, aha: `${n}`, rally: `${n}` }))),
    '"fields"',
    'at most 1000',
  ],
];
