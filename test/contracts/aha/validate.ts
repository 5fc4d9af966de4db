import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonSchema, OpenApi } from './open-api';

/** One fault that a schema finds, with the value that stands there. */
export interface SchemaFault {
  readonly place: string;
  readonly problem: string;
  readonly value: unknown;
}

/** Checks a value against a schema of the document. */
export type Validate = (schema: JsonSchema, value: unknown) => readonly SchemaFault[];

/**
 * Validates against the document's schemas. These were made from one example each and say nowhere that a value may be
 * empty, so `null` is taken everywhere: whether it may stand there is judged by the examples.
 */
export function createValidate({ schemas }: OpenApi): Validate {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, formats: {} });
  ajv.addSchema({ $id: 'document', components: { schemas: allowNull(schemas) } });
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(pointIntoDocument(allowNull(schema)));
    compiled.set(schema, validate);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message, data }) => ({
      place: instancePath.replace(/\/\d+/g, '[]').replaceAll('/', '.').replace(/^\./, ''),
      problem: message ?? 'does not fit the schema',
      value: data,
    }));
  };
}

function allowNull(value: unknown): Record<string, unknown> {
  const walked = walk(value);
  return typeof walked === 'object' && walked !== null ? { ...walked } : {};
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'type' && typeof inner === 'string' && inner !== 'null' ? [key, [inner, 'null']] : [key, walk(inner)],
    ),
  );
}

function pointIntoDocument(schema: Record<string, unknown>): Record<string, unknown> {
  const { $ref } = schema;
  return typeof $ref === 'string' && $ref.startsWith('#') ? { $ref: `document${$ref}` } : schema;
}
