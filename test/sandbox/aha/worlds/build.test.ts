import { describe, expect, it } from 'vitest';
import { openAccount } from '../open-account';

describe('worlds', () => {
  it.each(['demo', 'small', 'large', 'fields', 'levels', 'backlog'])('%s is the same on every start', (name) => {
    const records = () =>
      openAccount(name)
        .aha.store.recordsOf('feature')
        .map(({ id, ref, name: title }) => [id, ref, title]);
    expect(records()).toEqual(records());
  });

  it('large holds ten thousand records', () => {
    const { store } = openAccount('large').aha;
    const kinds = ['feature', 'epic', 'requirement', 'release'] as const;
    expect(kinds.reduce((sum, kind) => sum + store.recordsOf(kind).length, 0)).toBe(10_000);
  });

  it('starts the demo without any integration', () => {
    expect(openAccount('demo').aha.store.integrations).toEqual([]);
  });

  it('names the worlds there are', () => {
    expect(() => openAccount('nowhere')).toThrow(
      'There is no world "nowhere". There are: demo, small, large, fields, levels, backlog.',
    );
  });

  it('refuses an option there is not', () => {
    expect(() => openAccount('small', { unheardOf: true })).toThrow(/unheardOf/);
  });
});
