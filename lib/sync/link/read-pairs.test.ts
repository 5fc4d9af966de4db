import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv';
import { readPairs } from './read-pairs';

describe('a file of pairs', () => {
  it.each([
    ['commas', 'HAR-1,US1\nHAR-2,F2\n'],
    ['semicolons', 'HAR-1;US1\nHAR-2;F2'],
    ['tabs', 'HAR-1\tUS1\nHAR-2\tF2'],
    ['quotes, a byte order mark and Windows lines', '\uFEFF"HAR-1","US1"\r\n"HAR-2" , F2\r\n'],
    ['a heading and further columns', 'Aha! reference;FormattedID;Name\nHAR-1;US1;"a; ""b"""\nHAR-2;F2;\n'],
    ['addresses and small letters', 'https://acme.aha.io/features/HAR-1,us1\nhar-2,f2'],
    ['empty lines', '\n\nHAR-1,US1\n\n , \nHAR-2,F2\n\n'],
  ])('is read with %s', (_what, text) => {
    const { pairs, problems } = readPairs(text);
    expect(problems).toEqual([]);
    expect(pairs.map(({ ahaRef, rallyRef }) => `${ahaRef}=${rallyRef}`)).toEqual(['HAR-1=US1', 'HAR-2=F2']);
  });

  it('names a bad line by its number, quoted line breaks counted, and goes on', () => {
    const { pairs, problems } = readPairs(
      'HAR-1,US1,"two\nlines"\nnothing,US2\nHAR-3,\nHAR-1,US9\nHAR-E-4,F4\n"HAR-5,US5',
    );
    expect(pairs.map(({ line, ahaRef }) => [line, ahaRef])).toEqual([
      [1, 'HAR-1'],
      [6, 'HAR-E-4'],
    ]);
    expect(problems).toEqual([
      { line: 3, sentence: '“nothing” is no Aha! reference such as ACME-12.' },
      { line: 4, sentence: '“” is no Rally FormattedID such as US12.' },
      { line: 5, sentence: 'HAR-1 or US9 stands in line 1 already.' },
      { line: 7, sentence: 'A quotation mark is opened and never closed.' },
    ]);
  });

  it('gives back every cell that was quoted by the rules', () => {
    const cell = fc.string({ minLength: 1 }).filter((each) => !each.includes('\r'));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (table, ending) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = `a,b${ending}${table.map((row) => row.map(quote).join(',')).join(ending)}`;
        expect(
          readCsv(text)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(table);
      }),
    );
  });
});
