import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordId } from '../model/record';
import { canonicalValue, hashText } from './canonical';
import { decimalText } from './decimal';
import { lawRuns, lawTimeout } from './laws/runs';

describe('canonicalValue', () => {
  it.each([
    [1234, '1234.0'],
    ['300.0', 300],
    ['2.345E', 2.345],
    ['1.5e3', 1500],
    [-0, 0],
    ['+007.10', '7.1'],
    ['.5', 0.5],
  ])('says that the numbers %s and %s are the same', (left, right) => {
    expect(canonicalValue(left, 'number')).toBe(canonicalValue(right, 'number'));
  });

  it('tells different values apart', () => {
    expect(canonicalValue('1.5', 'number')).not.toBe(canonicalValue('1.50001', 'number'));
    expect(canonicalValue(['a,b'], 'tags')).not.toBe(canonicalValue(['a', 'b'], 'tags'));
    expect(canonicalValue('Done', 'choice')).not.toBe(canonicalValue('done', 'choice'));
    expect(canonicalValue(false, 'boolean')).not.toBe(canonicalValue(null, 'boolean'));
  });

  it('compares tags as a set whatever their case', () => {
    expect(canonicalValue(['Beta', 'alpha', 'ALPHA '], 'tags')).toBe(canonicalValue(['alpha', 'beta'], 'tags'));
    expect(canonicalValue([], 'tags')).toBe(canonicalValue(null, 'tags'));
  });

  it('compares people by address, then by user name, never by display name', () => {
    const ann = { email: 'Ann@Acme.com', name: 'Ann' };
    expect(canonicalValue(ann, 'person')).toBe(canonicalValue({ email: 'ann@acme.com', name: 'A. Lee' }, 'person'));
    expect(canonicalValue({ email: '', name: 'Ann', userName: 'ann' }, 'person')).not.toBe(
      canonicalValue({ email: '', name: 'Ann', userName: 'ann2' }, 'person'),
    );
  });

  it('compares references by id, days without their time, text by its characters', () => {
    const pointer = { kind: 'release', id: recordId('7'), name: 'R1' };
    expect(canonicalValue(pointer, 'reference')).toBe(canonicalValue({ ...pointer, name: 'R2' }, 'reference'));
    expect(canonicalValue('2026-05-31T00:00:00Z', 'date')).toBe('2026-05-31');
    expect(canonicalValue('e\u0301\r\nx ', 'text')).toBe('\u00e9\nx');
  });

  it('compares addresses without what expires', () => {
    const signed = 'https://S3.example/f?X-Amz-Signature=1&v=2';
    expect(canonicalValue(signed, 'url')).toBe(canonicalValue('https://s3.example/f?v=2', 'url'));
  });
});

describe('decimalText', lawTimeout, () => {
  it('reads back every finite number as itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = decimalText(number) ?? '';
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Number(text)).toBe(number === 0 ? 0 : number);
        expect(decimalText(text)).toBe(text);
      }),
      { numRuns: lawRuns },
    );
  });

  it.each(['', '.', 'e5', 'abc', '1,5', '0x10', 'Infinity', '1.2.3', '0E', '5e+'])(
    'says that “%s” is no number',
    (text) => {
      expect(decimalText(text)).toBeNull();
    },
  );
});

describe('hashText', lawTimeout, () => {
  it('is the same everywhere and for ever, because bases are stored with it', () => {
    expect([hashText(''), hashText('a'), hashText('Send to Rally')]).toMatchInlineSnapshot(`
      [
        "EiL3Lga7o2D",
        "FAcK6eCyXkB",
        "JuOf9iB_iun",
      ]
    `);
  });

  it('is eleven characters of base64url and differs where texts do', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        expect(hashText(left)).toMatch(/^[A-Za-z0-9_-]{11}$/);
        if (left !== right) expect(hashText(left)).not.toBe(hashText(right));
      }),
      { numRuns: lawRuns },
    );
  });
});
