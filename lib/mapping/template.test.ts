import { describe, expect, it } from 'vitest';
import { ahaRecord } from './laws/records';
import { field } from './laws/stock-schemas';
import { fillTemplate } from './template';

const schema = {
  kind: 'feature',
  label: 'Feature',
  fields: [field('note', 'richText'), field('tags', 'tags'), field('points', 'number'), field('done', 'boolean')],
};
const record = ahaRecord('feature', {
  name: 'A <b c> & d',
  note: '<p>Hello <b>x</b> &amp; y</p>',
  tags: ['a', 'b'],
  points: '3.0',
  done: true,
  owner: { email: 'ann@acme.com', name: 'Ann Lee' },
});
const fill = (template: string, form: 'text' | 'richText', of = record) => fillTemplate(template, of, schema, form);

describe('a template', () => {
  it('is filled with what people read', () => {
    expect(fill('{ref} { name }: {note} ({tags}) {points}, {done}, {owner} {nothing}', 'text')).toBe(
      'ACME-1 A <b c> & d: Hello x & y (a, b) 3, Yes, Ann Lee ',
    );
  });

  it('keeps formats and plain signs apart in formatted text', () => {
    expect(fill('<{ref}> {name}: {note}', 'richText')).toBe(
      '<p>&lt;ACME-1&gt; A &lt;b c&gt; &amp; d: Hello <strong>x</strong> &amp; y</p>',
    );
  });

  it('gives blocks lines of their own, and lines of plain text too', () => {
    const list = ahaRecord('feature', { name: 'x\ny', note: '<ul><li>one</li><li>two</li></ul>' });
    expect(fill('{name}: {note} end', 'richText', list)).toBe(
      '<p>x<br>y:</p><ul><li>one</li><li>two</li></ul><p>end</p>',
    );
  });

  it('is empty where all is that it names', () => {
    const bare = ahaRecord('feature', { note: '<p><br></p>', points: null });
    expect(fill('{note}{points}', 'text', bare)).toBe('');
    expect(fill('{note}{points}', 'richText', bare)).toBe('');
  });
});
