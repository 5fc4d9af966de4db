import type { Row, Value } from '../row';
import type { World } from '../world';

/** AttributeDefinition.AttributeType, as the WSAPI object model lists it. */
export type AttributeType =
  | 'BINARY_DATA'
  | 'BOOLEAN'
  | 'COLLECTION'
  | 'DATE'
  | 'DECIMAL'
  | 'INTEGER'
  | 'OBJECT'
  | 'QUANTITY'
  | 'RATING'
  | 'STATE'
  | 'STRING'
  | 'TEXT'
  | 'WEB_LINK';

/** One field of a type. Lengths count characters. */
export interface Field {
  readonly attributeType: AttributeType;
  readonly label?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  /** Writable when the row is created and never again. */
  readonly fixed?: boolean;
  readonly hidden?: boolean;
  readonly custom?: boolean;
  readonly maxLength?: number;
  /** The only values accepted, in Rally's order, which is also the order of `<` and `>`. `''` stands for no value. */
  readonly allowed?: readonly string[];
  /** OBJECT and COLLECTION: type path of what it points at; may be abstract. */
  readonly target?: string;
  /** COLLECTION: the reference field of `target` that makes a row a member. Such a collection is never stored. */
  readonly inverse?: string;
  /** COLLECTION stored on both sides: the other side's collection. */
  readonly mirror?: string;
  /** Value of a new row that gives none. */
  readonly initial?: Value;
  /** Worked out at reading instead of stored. */
  readonly compute?: (row: Row, world: World) => Value;
  /** AttributeDefinition.RealAttributeType where it differs from the attribute type. */
  readonly realType?: 'DROP_DOWN' | 'MULTI_VALUE' | 'USER';
  /** AttributeDefinition.SchemaType where it does not follow from the attribute type. */
  readonly schemaType?: string;
  /** WEB_LINK: address with `${id}` where the LinkID belongs. */
  readonly linkUrl?: string;
}

/** Fields of a type by ElementName. */
export type Fields = Readonly<Record<string, Field>>;

type More = Partial<Omit<Field, 'attributeType'>>;

/** One line of text, 256 characters unless said otherwise. */
export const string = (more: More = {}): Field => ({ attributeType: 'STRING', maxLength: 256, ...more });
/** Rich text, 32 768 characters. */
export const text = (more: More = {}): Field => ({ attributeType: 'TEXT', maxLength: 32768, ...more });
/** A whole number. */
export const integer = (more: More = {}): Field => ({ attributeType: 'INTEGER', ...more });
/** A number, written as a double. */
export const decimal = (more: More = {}): Field => ({ attributeType: 'DECIMAL', ...more });
/** An estimate in points or hours, written as a double. */
export const quantity = (more: More = {}): Field => ({ attributeType: 'QUANTITY', ...more });
/** True or false; false unless set. */
export const boolean = (more: More = {}): Field => ({ attributeType: 'BOOLEAN', initial: false, ...more });
/** An instant; answered in UTC with milliseconds. */
export const date = (more: More = {}): Field => ({ attributeType: 'DATE', ...more });
/** A link made of an id and an address that holds `${id}`. */
export const webLink = (linkUrl: string, more: More = {}): Field => ({ attributeType: 'WEB_LINK', linkUrl, ...more });

/** `US12`: text whose attribute Rally calls a whole number, because it goes by the number alone. */
export const formattedId = (): Field => integer({ schemaType: 'string', readOnly: true, required: true });

/** A string that takes only the given values. */
export const oneOf = (allowed: readonly string[], more: More = {}): Field =>
  string({ maxLength: 128, allowed, ...more });

/** Like `oneOf`, but compared by the order of the list: Priority, Severity, a defect's State. */
export const rating = (allowed: readonly string[], more: More = {}): Field => ({
  attributeType: 'RATING',
  maxLength: 128,
  allowed,
  ...more,
});

/** ScheduleState: compared by the order of the list. */
export const state = (allowed: readonly string[], more: More = {}): Field => ({
  attributeType: 'STATE',
  maxLength: 128,
  allowed,
  ...more,
});

/** A reference to one row of the target type. */
export const reference = (target: string, more: More = {}): Field => ({ attributeType: 'OBJECT', target, ...more });

/** The rows of the target type whose `inverse` field points here. Set on the other side only. */
export const listOf = (target: string, inverse: string, more: More = {}): Field => ({
  attributeType: 'COLLECTION',
  target,
  inverse,
  readOnly: true,
  ...more,
});

/** A collection stored on the row, and on the other side too if that has a `mirror`. */
export const setOf = (target: string, more: More = {}): Field => ({ attributeType: 'COLLECTION', target, ...more });

/** The same field under several names. */
export function each(names: string, field: Field): Fields {
  return Object.fromEntries(names.split(' ').map((name) => [name, field]));
}

/** All of these fields but some. */
export function without(fields: Fields, names: string): Fields {
  const left = names.split(' ');
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !left.includes(name)));
}

/** What people read for a field: `PlannedStartDate` becomes `Planned Start Date`. */
export function labelOf(name: string, field: Field): string {
  return field.label ?? name.replace(/^c_/, '').replace(/([a-z0-9])([A-Z])/g, '$1 $2');
}
