import { describe, expect, it } from 'vitest';
import type { Extras, Mapping, RecordMapping } from '../model/mapping';
import { checkExtras } from './check-extras';

function row(ahaKind: string, rallyKind: string, extras?: Extras): RecordMapping {
  const empty = { ahaKind, rallyKind, fields: [], constants: [], parents: [] };
  return extras === undefined ? empty : { ...empty, extras };
}

function sentences(record: RecordMapping, mapping: Mapping = { records: [record] }): readonly string[] {
  return checkExtras(record, mapping, 'Feature', 'Kind of Rally').map(({ sentence }) => sentence);
}

describe('checking what hangs on records', () => {
  it('says nothing where nothing is switched on', () => {
    expect(sentences(row('release', 'release'))).toEqual([]);
  });

  it('lets comments, files and rank flow between artifacts', () => {
    expect(
      sentences(row('feature', 'portfolioitem/feature', { comments: 'both', attachments: 'both', rank: 'toRally' })),
    ).toEqual([]);
  });

  it.each(['comments', 'attachments', 'rank', 'todos'] as const)('refuses %s where Rally has none', (key) => {
    const all = { comments: 'both', attachments: 'toRally', rank: 'toRally', todos: 'toRally' } as const;
    expect(sentences(row('release', 'release', { [key]: all[key] }))).toHaveLength(1);
  });

  it('refuses rank for what stands in no order in Aha!', () => {
    expect(sentences(row('initiative', 'portfolioitem/theme', { rank: 'toRally' }))).toEqual([
      'Aha! keeps no order of Feature records that Rally could follow. Switch rank off in this row.',
    ]);
  });

  it('refuses to-dos below portfolio items', () => {
    expect(sentences(row('feature', 'portfolioitem/feature', { todos: 'toRally' }))).toEqual([
      'Rally keeps tasks below stories and defects, not below Kind of Rally. Switch to-dos off in this row.',
    ]);
  });

  it('asks for a row for to-dos, and is content with one', () => {
    const record = row('requirement', 'hierarchicalrequirement', { todos: 'toRally' });
    expect(sentences(record)).toHaveLength(1);
    expect(sentences(record, { records: [record, row('todo', 'task')] })).toEqual([]);
  });
});
