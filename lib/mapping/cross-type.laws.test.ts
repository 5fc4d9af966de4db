import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transform } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldDefinition, FieldType } from '../model/schema';
import { canonicalValue } from './canonical';
import { compatibilityOf } from './compatible';
import { toText } from './convert';
import { choiceNames, fieldTypes, fieldValues } from './laws/field-values';
import { oneRow } from './laws/one-row';
import { lawRuns, lawTimeout } from './laws/runs';
import { field, options } from './laws/stock-schemas';
import { escapeText } from './rich-text/escape';

const saying = ['7', '0.5', '2026-02-28', 'yes', 'No', 'Low', 'https://a.example/x', 'a, b', 'if a <b and c> d & e'];
/** Texts that say something of every other type, and signs that HTML has a meaning for. */
const texts = fc.oneof(fc.constantFrom(...saying), fc.string({ maxLength: 20 }));
const values: typeof fieldValues = {
  ...fieldValues,
  text: texts,
  richText: fc.oneof(
    fieldValues.richText,
    texts.map((text) => `<p><b>${escapeText(text)}</b></p>`),
  ),
  number: fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000),
  tags: fc.array(fc.constantFrom('a', 'b', 'Low', 'a,b', 'é')),
};

/** A field of each type; a choice takes the names and numbers that the laws know. */
function fieldOf(key: string, type: FieldType): FieldDefinition {
  return field(
    key,
    type,
    type === 'choice' || type === 'multiChoice' ? { options: options(...choiceNames, ...saying) } : {},
  );
}

/** A value as people read it: white space and signs that nobody sees aside. */
function shown(value: FieldValue, type: FieldType): string {
  return tidy(toText(value, type));
}

function tidy(text: string): string {
  return text
    .replace(/[^\P{Cc}\s]|[\u200b-\u200d\u2060\ufeff]/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

const pairs = fieldTypes.flatMap((aha) =>
  fieldTypes.filter((rally) => compatibilityOf(aha, rally) !== 'no').map((rally) => ({ aha, rally })),
);
const pairsBothWays = pairs.filter(({ aha, rally }) => aha !== rally && compatibilityOf(rally, aha) !== 'no');
const pairsOfTypes = fc.constantFrom(...pairs.filter(({ aha, rally }) => aha !== rally));

describe('a value between two types', lawTimeout, () => {
  it('reads the same on the other side, or is refused', () => {
    fc.assert(
      fc.property(
        pairsOfTypes.chain(({ aha, rally }) =>
          fc.tuple(fc.constant({ aha, rally }), values[aha], fc.option(values[rally])),
        ),
        ([{ aha, rally }, value, current]) => {
          const { held, refusal } = oneRow(fieldOf('left', aha), fieldOf('Right', rally)).there(value, current);
          if (refusal !== null) expect(held).toBe(current);
          else expect(likeness(held, rally, aha)).toBe(likeness(value, aha, rally));
        },
      ),
      { numRuns: lawRuns },
    );
  });

  it('comes back as the very value that went, whichever side it came from', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...pairsBothWays)
          .chain(({ aha, rally }) =>
            fc.tuple(fc.constant({ aha, rally }), values[aha], fc.option(values[rally]), fc.boolean()),
          ),
        ([{ aha, rally }, value, current, isFromAha]) => {
          const row = isFromAha
            ? oneRow(fieldOf('left', aha), fieldOf('Right', rally))
            : turn(oneRow(fieldOf('left', rally), fieldOf('Right', aha)));
          const sent = row.there(value, current);
          if (sent.refusal !== null || canonicalValue(value, aha) === '') return;
          const echoed = row.back(sent.held, value);
          expect(echoed).toEqual({ held: value, refusal: null });
          expect(row.there(value, sent.held)).toEqual({ held: sent.held, refusal: null });
        },
      ),
      { numRuns: lawRuns },
    );
  });
});

const around = ['PM: ', ' (PM)', '>', 'é', '<b>', 'a  b ', '& ', ' - '];
const prefixes = fc.constantFrom(...around).map((text): Transform => ({ kind: 'prefix', text }));
const suffixes = fc.constantFrom(...around).map((text): Transform => ({ kind: 'suffix', text }));
const plainTypes = ['text', 'choice', 'url', 'number', 'date'] as const;
const putAround = fc.constantFrom(
  ...plainTypes.flatMap((aha) => [
    { aha, rally: 'text' as const },
    { aha, rally: 'richText' as const },
  ]),
  { aha: 'richText' as const, rally: 'text' as const },
);

describe('a transform between two types', lawTimeout, () => {
  it('stands around what people read, and is taken off again with whatever was edited between', () => {
    fc.assert(
      fc.property(
        putAround.chain((types) => fc.tuple(fc.constant(types), values[types.aha], values[types.aha])),
        fc.oneof(prefixes, suffixes),
        fc.boolean(),
        ([{ aha, rally }, value, edited], transform, isMarked) => {
          if (!('text' in transform) || shown(value, aha) === '' || shown(edited, aha) === '') return;
          const whole = (text: string) => (transform.kind === 'prefix' ? transform.text + text : text + transform.text);
          const row = oneRow(fieldOf('left', aha), fieldOf('Right', rally), { transform });
          const sent = row.there(value, null);
          const before = row.there(value, writeIn(rally, shown(value, aha), isMarked));
          for (const { held } of [sent, before]) {
            expect(bare(shown(held, rally))).toBe(bare(whole(shown(value, aha))));
          }
          expect(row.back(sent.held, value)).toEqual({ held: value, refusal: null });
          const inRally = writeIn(rally, whole(shown(edited, aha)), isMarked);
          const came = row.back(inRally, null);
          expect(came.refusal).toBeNull();
          expect(shown(came.held, aha)).toBe(shown(edited, aha));
        },
      ),
      { numRuns: lawRuns },
    );
  });

  const factors = fc.constantFrom(0.25, 0.5, 2, 8, 60, -1, 1e-3);
  const numberTypes = fc.constantFrom<readonly [FieldType, FieldType]>(
    ['number', 'number'],
    ['number', 'text'],
    ['number', 'richText'],
    ['text', 'number'],
    ['richText', 'number'],
    ['choice', 'number'],
  );

  it('multiplies what both sides say, there and back', () => {
    fc.assert(
      fc.property(
        numberTypes,
        factors,
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 1, max: 999 }),
        (types, factor, value, edited) => {
          const [aha, rally] = types;
          const extras = { options: options(String(value), String(edited)) };
          const transform = { kind: 'scale', factor } as const;
          const row = oneRow(field('left', aha, aha === 'choice' ? extras : {}), fieldOf('Right', rally), {
            transform,
          });
          const said = aha === 'number' ? value : writeIn(aha, String(value), false);
          const sent = row.there(said, null);
          expect(Number(shown(sent.held, rally))).toBeCloseTo(value * factor, 6);
          expect(row.back(sent.held, said)).toEqual({ held: said, refusal: null });
          const inRally = rally === 'number' ? edited * factor : writeIn(rally, String(edited * factor), true);
          expect(Number(shown(row.back(inRally, said).held, aha))).toBe(edited);
        },
      ),
      { numRuns: lawRuns },
    );
  });

  const dayTypes = fc.constantFrom<readonly [FieldType, FieldType]>(
    ['date', 'date'],
    ['date', 'text'],
    ['date', 'richText'],
    ['text', 'date'],
    ['richText', 'date'],
  );

  it('moves the day that both sides say, there and back', () => {
    fc.assert(
      fc.property(dayTypes, fc.integer({ min: -36_500, max: 36_500 }), fieldValues.date, (types, days, day) => {
        const [aha, rally] = types;
        const transform = { kind: 'shiftDays', days } as const;
        const row = oneRow(fieldOf('left', aha), fieldOf('Right', rally), { transform });
        const said = writeIn(aha, String(day), true);
        const sent = row.there(said, null);
        const moved = (Date.parse(shown(sent.held, rally)) - Date.parse(String(day))) / 86_400_000;
        expect(moved).toBe(days);
        expect(row.back(sent.held, said)).toEqual({ held: said, refusal: null });
        expect(shown(row.back(sent.held, null).held, aha)).toBe(day);
      }),
      { numRuns: lawRuns },
    );
  });

  it('takes the first of several fields for what it is, and fills templates with what people read', () => {
    const fields = pairsOfTypes.filter(({ aha }) => aha !== 'person');
    fc.assert(
      fc.property(
        fields.chain((types) => fc.tuple(fc.constant(types), values[types.aha])),
        fc.constantFrom<'text' | 'richText'>('text', 'richText'),
        ([{ aha, rally }, value], form) => {
          const others = [{ field: fieldOf('winner', aha), value }];
          if (canonicalValue(value, aha) === '') return;
          const first = { direction: 'toRally', transform: { kind: 'firstOf', fields: ['winner'] } } as const;
          const taken = oneRow(fieldOf('left', rally), fieldOf('Right', rally), first, others).there(null, null);
          if (taken.refusal === null) expect(likeness(taken.held, rally, aha)).toBe(likeness(value, aha, rally));
          const template = { kind: 'template', text: '<{ref}> {winner} & so on' } as const;
          const row = { direction: 'toRally', transform: template } as const;
          const filled = oneRow(fieldOf('left', 'text'), fieldOf('Right', form), row, others).there(null, null);
          expect(bare(shown(filled.held, form))).toBe(bare(`<ACME-1> ${shown(value, aha)} & so on`));
        },
      ),
      { numRuns: lawRuns },
    );
  });
});

/** What must be equal of a value on both sides of two types: what people read, as far as both types hold it. */
function likeness(value: FieldValue, own: FieldType, other: FieldType): string {
  const types = [own, other];
  const text = shown(value, own);
  // Rally was seen to leave an exponent away.
  if (types.includes('number')) return String(Number(text.replace(/(?<=\..*)E$/i, '')));
  if (types.includes('date')) return text.slice(0, 10);
  if (types.includes('boolean'))
    return /^(yes|true|1|on)$/i.test(text) ? 'Yes' : /^(no|false|0|off)$/i.test(text) ? 'No' : text;
  const isList = types.includes('tags') || types.includes('multiChoice');
  if (!isList && !types.includes('choice')) return text;
  const parts = isList ? text.split(',').map((part) => part.trim()) : [text];
  return [...new Set(parts.map((part) => part.toLowerCase()))]
    .filter((part) => part !== '')
    .sort()
    .join('|');
}

/** What somebody writes into a field of the type. */
function writeIn(type: FieldType, text: string, isMarked: boolean): FieldValue {
  if (type !== 'richText') return text;
  return isMarked ? `<div><b>${escapeText(text)}</b></div>` : `<p>${escapeText(text)}</p>`;
}

/** The same row seen from Rally. */
function turn({ there, back }: ReturnType<typeof oneRow>): ReturnType<typeof oneRow> {
  return { there: back, back: there };
}
