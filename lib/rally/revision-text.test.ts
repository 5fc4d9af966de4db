import { describe, expect, it } from 'vitest';
import { namesIn, type RevisionEntry, readRevisionText } from './revision-text';

const changed = (name: string, from: string | null, to: string): RevisionEntry => ({ name, verb: 'changed', from, to });
const added = (name: string, to: string): RevisionEntry => ({ name, verb: 'added', from: null, to });
const all = () => true;
/** Accepts what holds no brackets: a reading by somebody who knows that values have none. */
const plain = ({ from, to }: RevisionEntry) => ![from, to].some((value) => /[[\]]/.test(value ?? ''));

describe('the sentence of a revision', () => {
  it.each<[string, readonly RevisionEntry[]]>([
    ['Original revision', []],
    ['', []],
    ['RANK moved up', []],
    ['NAME changed from [Bill] to [Bob]', [changed('NAME', 'Bill', 'Bob')]],
    ['OWNER changed from [] to [Ada Lovelace]', [changed('OWNER', '', 'Ada Lovelace')]],
    ['BLOCKED REASON changed to [waiting]', [changed('BLOCKED REASON', null, 'waiting')]],
    ['ITERATION removed [Sprint 91]', [{ name: 'ITERATION', verb: 'removed', from: 'Sprint 91', to: null }]],
    [
      'RANK moved down, SCHEDULE STATE changed from [Defined] to [In-Progress], ACCEPTED DATE added [Tue Sep 11 15:03:16 MDT 2018]',
      [changed('SCHEDULE STATE', 'Defined', 'In-Progress'), added('ACCEPTED DATE', 'Tue Sep 11 15:03:16 MDT 2018')],
    ],
    ['MILESTONES added [MI1: Salesforce, Billing, Core]', [added('MILESTONES', 'MI1: Salesforce, Billing, Core')]],
  ])('“%s” is read', (text, entries) => {
    expect(readRevisionText(text, plain)).toEqual(entries);
  });

  it('is read although a value has brackets, where only one way to read it is left', () => {
    expect(readRevisionText('TAGS added [[US Quality] 28/100 - KO]', all)).toEqual([
      added('TAGS', '[US Quality] 28/100 - KO'),
    ]);
  });

  it('tells nothing that could be part of a value', () => {
    const text = 'NAME added [a], OWNER added [b]';
    expect(readRevisionText(text, all)).toEqual([]);
    expect(readRevisionText(text, ({ name, to }) => name !== 'NAME' || to === 'a')).toHaveLength(2);
    expect(readRevisionText('NAME changed from [a] to [b] to [c]', all)).toEqual([]);
  });

  it('tells nothing of a sentence that does not fit as a whole', () => {
    expect(readRevisionText('NAME changed from [a] to [b] plus a remark', all)).toEqual([]);
    expect(readRevisionText('the NAME changed from [a] to [b]', all)).toEqual([]);
    expect(readRevisionText('RANK moved up and NAME changed from [a] to [b]', all)).toEqual([]);
  });

  it('gives up a sentence with endless readings soon', () => {
    const text = Array.from({ length: 200 }, () => 'NAME changed from [a] to [b]').join(', ');
    expect(readRevisionText(text, all)).toEqual([]);
  });

  it('speaks of every name that begins an entry in some reading', () => {
    const text = 'NAME added [a], OWNER added [b], STATE moved up';
    expect([...namesIn(text, ['NAME', 'OWNER', 'STATE', 'AME'])]).toEqual(['NAME', 'OWNER']);
  });
});
