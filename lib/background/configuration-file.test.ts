import { describe, expect, it } from 'vitest';
import { defaultMapping } from '../mapping/defaults';
import { ahaKinds, rallyKinds } from '../mapping/laws/stock-schemas';
import type { Integration } from '../model/integration';
import { recordId } from '../model/record';
import { DEFAULT_POLICIES } from '../model/set-up-draft';
import { readConfigurationFile, writeConfigurationFile } from './configuration-file';

const person = { origin: '', account: 'acme', personId: '1', email: 'mira@acme.example', name: 'Mira' };
const integration: Integration = {
  id: 'i1',
  name: 'Harbor → Mobile',
  aha: { origin: 'https://acme.aha.io', workspaceId: recordId('1'), workspaceName: 'Harbor', prefix: 'HAR' },
  rally: {
    origin: 'https://rally1.rallydev.com',
    workspaceId: recordId('2'),
    workspaceName: 'Acme',
    projectId: recordId('3'),
    projectName: 'Mobile',
    timeZone: 'UTC',
  },
  people: { aha: { ...person, system: 'aha' }, rally: { ...person, system: 'rally' } },
  mapping: defaultMapping(ahaKinds, rallyKinds),
  policies: DEFAULT_POLICIES,
  ledger: 'aha',
  isPaused: false,
  createdAtMs: 0,
};

const text = writeConfigurationFile([integration]);
const problemsOf = (file: string) => {
  const read = readConfigurationFile(file);
  return 'problems' in read ? read.problems : [];
};

describe('a configuration file', () => {
  it('comes back as it was written, and names nobody', () => {
    const read = readConfigurationFile(text);
    expect(read).toMatchObject({ entries: [{ id: 'i1', mapping: integration.mapping, policies: DEFAULT_POLICIES }] });
    expect(text).not.toContain('mira');
  });

  it('says what kinds and fields are called, and which template is followed', () => {
    const template: Integration = { ...integration, isTemplate: true };
    const rally = { ...integration.rally, projectId: recordId('4') };
    const follower: Integration = { ...integration, id: 'i2', name: 'Web', rally, templateId: 'i1' };
    const known = new Map([['i1', { aha: ahaKinds, rally: rallyKinds }]]);
    const read = readConfigurationFile(writeConfigurationFile([template, follower], known));
    expect(read).toMatchObject({
      entries: [
        {
          isTemplate: true,
          template: null,
          names: {
            aha: { feature: { name: 'Feature', fields: { workflow_status: expect.any(String) } } },
            rally: { 'portfolioitem/feature': { name: 'Feature', level: 0, fields: { State: expect.any(String) } } },
          },
        },
        { isTemplate: false, template: { id: 'i1', name: 'Harbor → Mobile' }, names: null },
      ],
    });
  });

  it('can be read again whatever a name is like', () => {
    for (const name of ['x'.repeat(200), '🚢'.repeat(200), 'Harbor\tand\nPier']) {
      expect(problemsOf(writeConfigurationFile([{ ...integration, name }]))).toEqual([]);
    }
  });

  it.each([
    ['another file', '{"hello": "world"}', 'missing'],
    ['an entry of another tool', '{"type": "ucv-ext-jira", "properties": {}}', 'no entry of the type ucv-ext-rally'],
    ['no JSON', `${text.slice(0, 200)}`, 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['a list', '[]', 'no entry of the type ucv-ext-rally'],
    ['a word', '"baton"', 'The file must be an object'],
    ['half a character', text.replace('Mobile', '\\ud83d'), 'half a character'],
    ['a number beyond all numbers', text.replace('"version": 1', '"version": 1e999'), 'too large'],
    ['a list instead of names', text.replace('"policies": {', '"policies": [], "x": {'), 'policies'],
  ])('that is %s is refused', (_, file, why) => {
    const problems = problemsOf(file);
    expect(problems.map(({ sentence }) => sentence).join(' ')).toContain(why);
    expect(problems.every(({ line }) => line >= 1)).toBe(true);
  });

  it('tells all that is wrong from top to bottom, each at its line', () => {
    const broken = text.replace('"direction": "both"', '"direction": "sideways"').replace('"id": "3"', '"id": 3');
    const lines = ['"id": 3', '"direction": "sideways"'].map(
      (part) => broken.split('\n').findIndex((line) => line.includes(part)) + 1,
    );
    expect(problemsOf(broken).map(({ line }) => line)).toEqual(lines);
    expect(problemsOf(broken.replaceAll('\n', '\r')).map(({ line }) => line)).toEqual(lines);
  });
});
