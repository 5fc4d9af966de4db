import { normaliseContent } from './attachments';
import { filterHtml, isForbidden } from './html';
import { readReference } from './reference';
import { Refusal } from './refusal';
import type { Value } from './row';
import type { Field } from './types/field';
import type { Type } from './types/type';
import type { World } from './world';
import { endOfDay, parseDate } from './zone';

/** Fields that name the last day of something. */
const LAST_DAYS = ['PlannedEndDate', 'ReleaseDate', 'EndDate'];

/** Turns a value of a body into what is stored. Throws `Refusal` with Rally's sentence for one that does not fit. */
export function convert(
  world: World,
  type: Type,
  name: string,
  field: Field,
  given: unknown,
  timeZone = world.timeZone,
): Value {
  if (given === null && field.attributeType !== 'COLLECTION') return null;
  switch (field.attributeType) {
    case 'STRING':
    case 'TEXT':
    case 'RATING':
    case 'STATE':
    case 'BINARY_DATA':
      return convertText(type, name, field, given);
    case 'INTEGER':
    case 'DECIMAL':
    case 'QUANTITY':
      return convertNumber(type, name, field, given);
    case 'BOOLEAN':
      if (given === true || given === 'true') return true;
      if (given === false || given === 'false') return false;
      throw mustBe(type, name, 'a boolean', given, 'Boolean');
    case 'DATE':
      return convertDate(timeZone, type, name, given);
    case 'WEB_LINK':
      return convertWebLink(type, name, given);
    case 'OBJECT':
      return convertReference(world, type, name, field, given);
    case 'COLLECTION': {
      const list =
        typeof given === 'object' && given !== null && 'CollectionItems' in given ? given.CollectionItems : given;
      if (!Array.isArray(list)) throw mustBe(type, name, 'an array', given, 'Collection');
      return list.map((item) => convertReference(world, type, name, field, item)).flatMap((item) => item?.oid ?? []);
    }
  }
}

function convertText(type: Type, name: string, field: Field, given: unknown): string {
  if (typeof given === 'object' || typeof given === 'boolean') throw mustBe(type, name, 'a string', given, 'String');
  const text = String(given);
  if (field.attributeType === 'BINARY_DATA') return normaliseContent(text);
  if (field.allowed !== undefined) {
    if (field.allowed.includes(text)) return text;
    if (text === 'None' && field.allowed.includes('')) return '';
    const [method, domain] =
      name === 'ScheduleState'
        ? ['WorkProductConversion.getState', 'State']
        : [`${type.elementName}Conversion.get${name}`, 'Rating'];
    throw new Refusal(
      `Could not convert: "${name}" must be a string : Conversion method name : ` +
        `com.f4tech.slm.convert.${method}Named : value to convert : ${text} : ` +
        `type to convert : class com.f4tech.slm.domain.${domain} : valid set is : (${field.allowed.join()})`,
    );
  }
  if (field.maxLength !== undefined && text.length > field.maxLength) {
    throw new Refusal(
      `Validation error: ${type.elementName}.${name} exceeds the maximum length of ${field.maxLength} characters`,
    );
  }
  const isMarkup = field.attributeType === 'TEXT' || name === 'Name';
  if (isMarkup && isForbidden(text)) {
    throw new Refusal(
      `Validation error: ${type.elementName}.${name} contained invalid input. ` +
        "Search 'HTML Whitelist' at help.rallydev.com for details.",
    );
  }
  return field.attributeType === 'TEXT' ? filterHtml(text) : text;
}

function convertNumber(type: Type, name: string, field: Field, given: unknown): number | null {
  if (given === '') return null;
  const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : Number.NaN;
  if (Number.isNaN(value)) throw mustBe(type, name, 'a number', given, 'Double');
  if (field.attributeType !== 'INTEGER') return value;
  if (!Number.isInteger(value)) throw mustBe(type, name, 'an integer', given, 'Long');
  return value;
}

/** A day alone is its first instant in the workspace's zone; for the last day of something, its last second. */
function convertDate(timeZone: string, type: Type, name: string, given: unknown): string | null {
  if (given === '') return null;
  const atMs = typeof given === 'string' ? parseInstant(given, name, timeZone) : undefined;
  if (atMs === undefined) throw mustBe(type, name, 'a date', given, 'Date');
  return new Date(atMs).toISOString();
}

function parseInstant(given: string, name: string, timeZone: string): number | undefined {
  const atMs = parseDate(given, timeZone);
  return atMs !== undefined && given.length === 10 && LAST_DAYS.includes(name) ? endOfDay(given, timeZone) : atMs;
}

function convertWebLink(type: Type, name: string, given: unknown): Value {
  if (typeof given !== 'object' || given === null) throw mustBe(type, name, 'a web link', given, 'WebLink');
  const parts = new Map(Object.entries(given).map(([key, part]) => [key.toLowerCase(), part]));
  const linkId = parts.get('linkid');
  const label = parts.get('displaystring');
  return {
    LinkID: linkId === null || linkId === undefined ? null : String(linkId),
    DisplayString: typeof label === 'string' ? label : null,
  };
}

function convertReference(
  world: World,
  type: Type,
  name: string,
  field: Field,
  given: unknown,
): { oid: number } | null {
  const row = readReference(world, given);
  if (row === null) return null;
  if (field.target !== undefined && !world.catalogue.isA(row.type, field.target)) {
    throw new Refusal(
      `Could not convert: "${name}" must be a reference to ${field.target} : value to convert : ${JSON.stringify(given)} : ` +
        `attribute ${type.elementName}.${name}`,
    );
  }
  return { oid: row.oid };
}

function mustBe(type: Type, name: string, what: string, given: unknown, target: string): Refusal {
  return new Refusal(
    `Could not convert: "${name}" must be ${what} : Conversion method name : ` +
      `com.f4tech.slm.convert.${type.elementName}Conversion.get${name} : value to convert : ${JSON.stringify(given)} : ` +
      `type to convert : class java.lang.${target}`,
  );
}
