import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Mapping } from '../model/mapping';
import { neededRallyFields } from './needed-fields';

const mapping: Mapping = {
  records: [
    {
      ahaKind: 'feature',
      rallyKind: 'portfolioitem/feature',
      fields: [
        { aha: 'description', rally: 'Description', direction: 'both' },
        { aha: 'due_date', rally: 'PlannedEndDate', direction: 'both', disabled: 'It is gone.' },
      ],
      constants: [{ rally: 'c_Source', value: 'Aha!' }],
      parents: [{ ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'UnifiedParent' }],
    },
  ],
};

it('names what is mapped, once, and what sync looks at', () => {
  const needed = neededRallyFields(mapping);
  for (const field of [
    'Description',
    'PlannedEndDate',
    'c_Source',
    'UnifiedParent',
    'Release',
    'DirectChildrenCount',
  ]) {
    expect(needed.filter((each) => each === field)).toEqual([field]);
  }
  expect(needed).not.toContain('Package');
});

/** A field that is not read looks empty: whoever looks at a new one by its name has to say so. */
it('knows every field of Rally that the core looks at by its name', () => {
  const named = sourcesIn(['lib/sync', 'lib/mapping', 'lib/background']).flatMap((source) => [
    ...[...source.matchAll(/\bfields\??\.([A-Z]\w+)/g)].map(([, name]) => name),
    ...[...source.matchAll(/\{ ([A-Z]\w+)(?:: \w+)? \} = \w+\.fields\b/g)].map(([, name]) => name),
    ...[...source.matchAll(/\bread\('([A-Z]\w+)'\)/g)].map(([, name]) => name),
  ]);
  expect(new Set(named).size).toBeGreaterThan(5);
  for (const name of named) expect(neededRallyFields({ records: [] })).toContain(name);
});

function sourcesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
}
