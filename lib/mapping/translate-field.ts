import type { FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { canonicalValue, foldName, isEmpty, isPerson, toList } from './canonical';
import { agrees, carryValue, type Way } from './carry';
import { type Converted, toText } from './convert';
import type { FieldPair } from './fields';
import { mapValues } from './map-values';
import { misfitOf } from './misfit';
import { readSource } from './read-source';
import { translateHtml } from './rich-text';
import { type FieldOutcome, occasionOf, otherSystem, type TranslateInput } from './translation';
import { withRate } from './units';

/** Translates one field of `input.record` for the other side. */
export function translateField(pair: FieldPair, input: TranslateInput): FieldOutcome {
  const isBack = input.record.system === 'rally';
  const to = isBack ? pair.aha : pair.rally;
  const source = readSource(pair, input);
  if (to.readOnly || source === undefined) return null;
  const current = input.current?.fields[to.key] ?? null;
  const [aha, ahaRecord] = isBack ? [to, input.current] : [source.from, input.record];
  const rated = withRate(pair.mapping.transform, aha, pair.rally, ahaRecord?.fields);
  const way = { from: source.from, to, transform: 'refusal' in rated ? undefined : rated.transform, isBack };
  const converted = isEmpty(source.value)
    ? { value: null }
    : 'refusal' in rated
      ? rated
      : convert(source.value, current, way, pair, input);
  if ('refusal' in converted) return { note: note(to, `${refused(source.from, to, input)}: ${converted.refusal}.`) };
  // What shows nothing, such as a formatted text of blank lines, is as empty as nothing.
  return isEmpty(converted.value)
    ? translateEmpty(pair, current, way, input)
    : settle(converted.value, to, current, input);
}

function translateEmpty(pair: FieldPair, current: FieldValue, way: Way, input: TranslateInput): FieldOutcome {
  const { to } = way;
  const policy = pair.mapping.empty ?? (occasionOf(input) === 'link' ? 'keep' : 'overwrite');
  if (canonicalValue(current, to.type) === '' || policy === 'keep' || agrees(null, current, way)) return null;
  if (to.cannotBeEmptied || to.required) {
    const sentence = `“${to.label}” cannot be emptied in ${otherSystem(input)}, so it keeps its value.`;
    return { note: { ...note(to, sentence), cannotBeEmptied: true } };
  }
  return { value: to.type === 'tags' || to.type === 'multiChoice' ? [] : null };
}

function convert(value: FieldValue, current: FieldValue, way: Way, pair: FieldPair, input: TranslateInput): Converted {
  const { from, to, transform, isBack } = way;
  if (to.type === 'person') return isPerson(value) ? findPerson(value, input) : { refusal: 'it names no person' };
  if (to.type === 'reference') return findReference(value, input);
  if (pair.mapping.values !== undefined) return mapValues(value, current, pair.mapping.values, from, to, !isBack);
  const isFormatted = from.type === 'richText' && to.type === 'richText';
  if (isFormatted && (transform === undefined || transform.kind === 'template' || transform.kind === 'firstOf')) {
    return { value: translateHtml(String(value), typeof current === 'string' ? current : null) };
  }
  if (agrees(value, current, way)) return { value: current };
  const converted = carryValue(value, way);
  const linksTags = to.type === 'tags' && occasionOf(input) === 'link' && 'value' in converted;
  return linksTags ? { value: union(toList(current), toList(converted.value)) } : converted;
}

function findPerson(person: { name: string; email: string; userName?: string }, input: TranslateInput): Converted {
  const found = input.people(person);
  const named = toText(person, 'person');
  return found === null
    ? { refusal: `no single person in ${otherSystem(input)} has the e-mail address or user name of ${named}` }
    : { value: found };
}

function findReference(source: FieldValue, input: TranslateInput): Converted {
  if (source === null || typeof source !== 'object' || !('id' in source)) return { refusal: 'it names no record' };
  const found = input.links(source);
  return found === null ? { refusal: `“${source.name}” is not linked with ${otherSystem(input)}` } : { value: found };
}

/** The last step: what does not fit is refused, never cut or rounded; equal in meaning keeps the counterpart's own form. */
function settle(value: FieldValue, to: FieldDefinition, current: FieldValue, input: TranslateInput): FieldOutcome {
  const isSame = input.current !== null && canonicalValue(value, to.type) === canonicalValue(current, to.type);
  if (isSame) return { value: current };
  const misfit = misfitOf(value, to);
  if (misfit === null) return { value };
  const advice = typeof value === 'string' ? ' Shorten it.' : '';
  return { note: { ...note(to, `“${to.label}” was not written: ${misfit}.${advice}`), blocks: to.required } };
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
