import type { FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { canonicalValue, foldName, isPerson, toList } from './canonical';
import { type Converted, convertValue, toText } from './convert';
import type { FieldPair } from './fields';
import { translateHtml } from './rich-text';
import { applyTransform, isEmpty, undoTransform } from './transform';
import { type FieldOutcome, occasionOf, otherSystem, type TranslateInput } from './translation';
import { toAhaValue, toRallyValue } from './values';

/** Translates one field of `input.record` for the other side. */
export function translateField(pair: FieldPair, input: TranslateInput): FieldOutcome {
  const toRally = input.record.system === 'aha';
  const [from, to] = toRally ? [pair.aha, pair.rally] : [pair.rally, pair.aha];
  const source = readSource(pair, from, input);
  if (to.readOnly || source === undefined) return null;
  const current = input.current?.fields[to.key] ?? null;
  if (isEmpty(source)) return translateEmpty(pair, to, current, input);
  const converted = convert(source, pair, from, to, current, input);
  if (converted === null) return null;
  if ('refusal' in converted) return { note: note(to, `${refused(from, to, input)}: ${converted.refusal}.`) };
  return settle(converted.value, to, current, input);
}

/** Undefined where the record does not tell: then nothing is known, and nothing is changed. */
function readSource(pair: FieldPair, from: FieldDefinition, input: TranslateInput): FieldValue | undefined {
  const value = input.record.fields[from.key];
  const { transform } = pair.mapping;
  if (transform === undefined) return value;
  if (input.record.system === 'rally') return value === undefined ? undefined : undoTransform(value, transform);
  const makesValue = transform.kind === 'template' || transform.kind === 'firstOf';
  if (value === undefined && !makesValue) return undefined;
  return isEmpty(value) && !makesValue ? value : applyTransform(value ?? null, transform, input.record);
}

function translateEmpty(
  pair: FieldPair,
  to: FieldDefinition,
  current: FieldValue,
  input: TranslateInput,
): FieldOutcome {
  const policy = pair.mapping.empty ?? (occasionOf(input) === 'link' ? 'keep' : 'overwrite');
  if (isEmpty(current) || policy === 'keep') return null;
  if (to.cannotBeEmptied || to.required) {
    const sentence = `“${to.label}” cannot be emptied in ${otherSystem(input)}, so it keeps its value.`;
    return { note: { ...note(to, sentence), cannotBeEmptied: true } };
  }
  return { value: to.type === 'tags' || to.type === 'multiChoice' ? [] : null };
}

function convert(
  source: FieldValue,
  pair: FieldPair,
  from: FieldDefinition,
  to: FieldDefinition,
  current: FieldValue,
  input: TranslateInput,
): Converted | null {
  if (to.type === 'person') return isPerson(source) ? findPerson(source, input) : { refusal: 'it names no person' };
  if (to.type === 'reference') return findReference(source, input);
  if (pair.mapping.values !== undefined) return mapValues(source, pair, from, current, input);
  if (from.type === 'richText' && to.type === 'richText') {
    return { value: translateHtml(String(source), typeof current === 'string' ? current : null) };
  }
  const converted = convertValue(source, from.type, to);
  const linksTags = to.type === 'tags' && occasionOf(input) === 'link' && 'value' in converted;
  return linksTags ? { value: union(toList(current), toList(converted.value)) } : converted;
}

function findPerson(person: { name: string; email: string; userName?: string }, input: TranslateInput): Converted {
  const found = input.people(person);
  const named = toText(person, 'person');
  return found === null
    ? { refusal: `nobody in ${otherSystem(input)} has the e-mail address or user name of ${named}` }
    : { value: found };
}

function findReference(source: FieldValue, input: TranslateInput): Converted {
  if (source === null || typeof source !== 'object' || !('id' in source)) return { refusal: 'it names no record' };
  const found = input.links(source);
  return found === null ? { refusal: `“${source.name}” is not linked with ${otherSystem(input)}` } : { value: found };
}

/** A list is mapped value by value; a value without a partner leaves the other side as it is. */
function mapValues(
  source: FieldValue,
  pair: FieldPair,
  from: FieldDefinition,
  current: FieldValue,
  input: TranslateInput,
): Converted {
  const values = pair.mapping.values ?? [];
  const now = toList(current);
  const mapOne = (value: string, present: string | null) =>
    input.record.system === 'aha' ? toRallyValue(values, value, present) : toAhaValue(values, value, present);
  const isList = from.type === 'tags' || from.type === 'multiChoice';
  const names = isList ? toList(source) : [toText(source, from.type)];
  const mapped: string[] = [];
  for (const name of names) {
    const known = isList
      ? now.find((each) => mapOne(name, each) === each)
      : typeof current === 'string'
        ? current
        : null;
    const partner = mapOne(name, known ?? null);
    if (partner === null) return { refusal: `“${name}” has no partner in the value mapping` };
    mapped.push(partner);
  }
  return { value: isList ? [...new Set(mapped)] : (mapped[0] ?? null) };
}

/** The last step: what does not fit is refused, never cut or rounded; equal in meaning keeps the counterpart's own form. */
function settle(value: FieldValue, to: FieldDefinition, current: FieldValue, input: TranslateInput): FieldOutcome {
  if (typeof value === 'string' && to.maxLength !== undefined && value.length > to.maxLength) {
    const sizes = `it has ${value.length} characters and “${to.label}” holds ${to.maxLength}`;
    return { note: { ...note(to, `“${to.label}” was not written: ${sizes}. Shorten it.`), blocks: to.required } };
  }
  if (typeof value === 'number' && to.isWhole === true && !Number.isInteger(value)) {
    const sentence = `“${to.label}” was not written: ${otherSystem(input)} takes whole numbers there, and ${value} is none.`;
    return { note: { ...note(to, sentence), blocks: to.required } };
  }
  const isSame = input.current !== null && canonicalValue(value, to.type) === canonicalValue(current, to.type);
  return { value: isSame ? current : value };
}

function refused(from: FieldDefinition, to: FieldDefinition, input: TranslateInput): string {
  return `“${from.label}” was not carried to “${to.label}” in ${otherSystem(input)}`;
}

function note(to: FieldDefinition, sentence: string) {
  return { field: to.key, sentence, blocks: false };
}

/** Both lists; of two names that differ in case only, the one that is there already. */
function union(present: readonly string[], added: readonly string[]): readonly string[] {
  const known = new Set(present.map(foldName));
  return [...present, ...added.filter((name) => !known.has(foldName(name)))];
}
