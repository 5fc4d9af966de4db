import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordId, type System, type TrackedRecord } from '../../model/record';
import { matchNames } from './match-names';

let lastId = 0;
function make(system: System, name: string, kind = 'x'): TrackedRecord {
  lastId += 1;
  const id = recordId(String(lastId));
  const stamp = '2026-01-01T00:00:00Z';
  return {
    system,
    kind,
    id,
    ref: `R${lastId}`,
    name,
    url: '',
    fields: {},
    parent: null,
    version: '1',
    updatedAt: stamp,
  };
}
const match = (aha: readonly string[], rally: readonly string[]) =>
  matchNames(
    aha.map((name) => make('aha', name)),
    rally.map((name) => make('rally', name)),
    (one, other) => one.kind === other.kind,
  ).map(({ aha: one, rally: other, isSure, why }) => [one.name, other.name, isSure, why]);

describe('matching by name', () => {
  it('is sure of one record of one name on each side, however it is written', () => {
    expect(match(['Sign-on', 'Berth  planner!'], ['berth planner', 'Sign-on', 'Other'])).toEqual([
      ['Sign-on', 'Sign-on', true, 'Same name'],
      ['Berth  planner!', 'berth planner', true, 'Same name but for case, spaces or punctuation'],
    ]);
  });

  it('is not sure where a name stands twice, or only most words are the same', () => {
    const twice = match(['Sign-on'], ['Sign-on', 'sign on']);
    expect(twice).toEqual([['Sign-on', 'Sign-on', false, 'Several records have this name']]);
    expect(match(['Sign-on', 'Sign-on'], ['Sign-on'])).toEqual([
      ['Sign-on', 'Sign-on', false, 'Several records have this name'],
    ]);
    expect(match(['Plan the berths of a port'], ['Plan the berths of the port', 'Plan'])).toEqual([
      ['Plan the berths of a port', 'Plan the berths of the port', false, 'Most words of the name are the same'],
    ]);
  });

  it('proposes nothing for kinds that do not map, nor for names without letters', () => {
    const other = matchNames([make('aha', 'Same')], [make('rally', 'Same', 'y')], (a, b) => a.kind === b.kind);
    expect(other).toEqual([]);
    expect(match(['!!!', ''], ['???', ''])).toEqual([]);
  });

  it('never proposes a record twice', () => {
    const names = fc.array(fc.constantFrom('a', 'A', 'a b', 'a b c', 'b c', 'a b c d', ''), { maxLength: 12 });
    fc.assert(
      fc.property(names, names, (aha, rally) => {
        const found = matchNames(
          aha.map((name) => make('aha', name)),
          rally.map((name) => make('rally', name)),
          () => true,
        );
        expect(new Set(found.map((each) => each.aha.id)).size).toBe(found.length);
        expect(new Set(found.map((each) => each.rally.id)).size).toBe(found.length);
      }),
    );
  });

  it('goes through ten thousand on each side without comparing each with each', () => {
    const compared = { count: 0 };
    const list = (system: System, word: string) =>
      Array.from({ length: 10_000 }, (_, index) => make(system, `${word} item ${index}`));
    matchNames(list('aha', 'Roadmap'), list('rally', 'roadmap'), () => {
      compared.count += 1;
      return true;
    });
    expect(compared.count).toBeLessThan(20_000);
  });
});
