import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { bad, beyondSchema, good } from '../../test/support/configuration-corpus';
import { isAhaOrigin } from './allows-origin';
import { readConfigurationFile } from './configuration-file';
import { RALLY_KIND } from './configuration-file/mapping-limits';
import { AHA_ORIGIN, RALLY_ORIGIN } from './configuration-file/origins';

const schema = JSON.parse(readFileSync('public/baton-configuration.schema.json', 'utf8'));
const fitsSchema = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

const write = (content: object) => JSON.stringify(content, null, 2);
const problemsOf = (text: string) => {
  const read = readConfigurationFile(text);
  return 'problems' in read ? read.problems : [];
};

describe('what a configuration file means', () => {
  it.each(good)('may be %s', (_, content) => {
    expect(problemsOf(write(content))).toEqual([]);
    expect(fitsSchema(content), JSON.stringify(fitsSchema.errors)).toBe(true);
  });

  it.each([...bad, ...beyondSchema])('is refused for %s, at its line and with the reason', (_, content, line, why) => {
    const text = write(content);
    const problems = problemsOf(text);
    const found = problems.find(({ sentence }) => sentence.includes(why));
    expect(problems.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining([expect.stringContaining(why)]));
    expect(text.split('\n')[(found?.line ?? 0) - 1]).toContain(line);
  });

  it.each(bad)('is refused by the published schema for %s', (_, content) => {
    expect(fitsSchema(content)).toBe(false);
  });

  it.each(beyondSchema)('goes beyond the schema with %s', (_, content) => {
    expect(fitsSchema(content), JSON.stringify(fitsSchema.errors)).toBe(true);
  });

  it('has the same patterns in the schema', () => {
    const { ahaOrigin, rallyOrigin, record } = schema.$defs;
    const patterns = [AHA_ORIGIN, RALLY_ORIGIN, RALLY_KIND].map(({ source }) => source.replaceAll('\\/', '/'));
    expect([ahaOrigin.pattern, rallyOrigin.pattern, record.properties.rallyKind.pattern]).toEqual(patterns);
    expect(schema.$id).toMatch(/^urn:/);
  });

  it('names accounts of Aha! that Baton may reach', () => {
    for (const origin of ['https://acme.aha.io', 'https://acme.eu.aha.io', 'https://a.aha.io']) {
      expect([AHA_ORIGIN.test(origin), isAhaOrigin(origin)]).toEqual([true, true]);
    }
  });
});
