import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const schema = v.record(v.string(), v.unknown());
const content = v.record(v.string(), v.object({ schema: v.optional(schema), example: v.optional(v.unknown()) }));
const operation = v.object({
  parameters: v.nullish(v.array(v.object({ name: v.string(), in: v.string() })), []),
  requestBody: v.nullish(v.object({ content })),
  responses: v.record(v.string(), v.object({ content: v.optional(content) })),
});
const file = v.object({
  components: v.object({ schemas: v.record(v.string(), schema) }),
  paths: v.record(v.string(), v.record(v.string(), v.unknown())),
});

/** One operation of Aha!'s published OpenAPI document. */
export interface Operation {
  /** `GET /features/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly template: string;
  readonly queryNames: ReadonlySet<string>;
  /** Bodies that the document describes; `null` where it describes none. */
  readonly requestSchema: JsonSchema | null;
  readonly responseSchema: JsonSchema | null;
  readonly responseExample: unknown;
}

/** A JSON schema as the document has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The whole document, ready to be asked. */
export interface OpenApi {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly operations: readonly Operation[];
  /** The operation of a method and a path below `/api/v1`; of several the one with the fewest placeholders. */
  find(method: string, path: string): Operation | null;
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** Reads `aha/openapi.json` of the folder. Throws for a file of another form. */
export function readOpenApi(folder: string): OpenApi {
  const parsed = v.parse(file, JSON.parse(readFileSync(join(folder, 'aha', 'openapi.json'), 'utf8')));
  const operations = Object.entries(parsed.paths)
    .flatMap(([template, methods]) =>
      METHODS.filter((method) => method in methods).map((method) => readOperation(method, template, methods[method])),
    )
    .sort((a, b) => placeholders(a.template) - placeholders(b.template));
  return {
    schemas: parsed.components.schemas,
    operations,
    find: (method, path) =>
      operations.find((each) => each.method === method && patternOf(each.template).test(path)) ?? null,
  };
}

function readOperation(method: string, template: string, raw: unknown): Operation {
  const { parameters, requestBody, responses } = v.parse(operation, raw);
  const answered = Object.values(responses['200']?.content ?? {})[0];
  return {
    name: `${method.toUpperCase()} ${template}`,
    method: method.toUpperCase(),
    template,
    queryNames: new Set((parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name)),
    requestSchema: Object.values(requestBody?.content ?? {})[0]?.schema ?? null,
    responseSchema: answered?.schema ?? null,
    responseExample: answered?.example,
  };
}

function placeholders(template: string): number {
  return template.split('{').length;
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);
}
