import { describe, expect, it } from 'vitest';
import { canEnable, checkMapping } from './check';
import { found, stock, withRow } from './laws/findings';
import { ahaKinds, rallyKinds } from './laws/stock-schemas';

describe('checkMapping', () => {
  it('finds only values without a partner in the default mapping', () => {
    const sentences = checkMapping(stock, ahaKinds, rallyKinds).map(
      ({ severity, sentence }) => `${severity}: ${sentence}`,
    );
    expect([...new Set(sentences)]).toEqual([
      'warning: Status: “Will not implement” in Aha! has no partner: records with it keep the value they have in Rally.',
    ]);
    expect(canEnable(checkMapping(stock, ahaKinds, rallyKinds))).toBe(true);
  });

  it('names errors before warnings, and with an error nothing is enabled', () => {
    const findings = checkMapping({ records: [...stock.records].reverse() }, ahaKinds, rallyKinds);
    const severities = findings.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(canEnable(findings)).toBe(false);
  });

  it('says where', () => {
    const findings = checkMapping(withRow({ aha: 'tags', rally: 'Name', direction: 'toRally' }), ahaKinds, rallyKinds);
    expect(findings[0]?.place).toEqual({
      part: 'field',
      ahaKind: 'feature',
      rallyKind: 'portfolioitem/feature',
      row: 'tags=Name',
    });
  });
});

describe('the people table', () => {
  it('has everybody once on each side', () => {
    const people = [
      { aha: 'a@x.com', rally: 'a' },
      { aha: 'A@x.com', rally: 'b' },
      { aha: '', rally: 'c' },
    ];
    expect(found({ ...stock, people })).toEqual([
      'error: “A@x.com” in Aha! and “b” in Rally are paired, but one of them stands in the people table already. Remove one row.',
      'error: Row 3 of the people table names nobody on one side. Fill it in or remove it.',
    ]);
    expect(found({ ...stock, people: people.slice(0, 1) })).toEqual([]);
    expect(found({ ...stock, people: [{ aha: 'ann', rally: 'a@x.com' }] })).toEqual([
      'error: “ann” in Aha! is no e-mail address, and Aha! knows people by nothing else. Change it.',
    ]);
  });
});
