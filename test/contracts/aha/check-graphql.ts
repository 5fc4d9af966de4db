import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientSchema, GraphQLError, type IntrospectionQuery, parse, validate } from 'graphql';
import * as v from 'valibot';
import type { Exchange } from '../exchange';

type Fault = readonly [place: string, problem: string];

const question = v.object({ query: v.string(), variables: v.record(v.string(), v.unknown()) });
const isIntrospection = (value: unknown): value is IntrospectionQuery =>
  typeof value === 'object' && value !== null && '__schema' in value;
const introspection = v.union([
  v.pipe(
    v.object({ data: v.custom<IntrospectionQuery>(isIntrospection) }),
    v.transform(({ data }) => data),
  ),
  v.custom<IntrospectionQuery>(isIntrospection),
]);

/** Checks questions to the GraphQL interface against the recorded introspection of its schema. */
export function checkGraphql(folder: string): (exchange: Exchange) => readonly Fault[] {
  const text = readFileSync(join(folder, 'aha', 'graphql-introspection.json'), 'utf8');
  const schema = buildClientSchema(v.parse(introspection, JSON.parse(text)), { assumeValid: true });
  return ({ sent }) => {
    const asked = v.safeParse(question, sent);
    if (!asked.success) return [['', 'is no question to the GraphQL interface']];
    try {
      return validate(schema, parse(asked.output.query)).map(({ message }): Fault => ['', message]);
    } catch (thrown) {
      if (thrown instanceof GraphQLError) return [['', thrown.message]];
      throw thrown;
    }
  };
}
