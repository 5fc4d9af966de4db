import { expect, it } from 'vitest';
import type { Finding } from './finding';
import { report } from './report';

const unexplained: Finding = {
  system: 'aha',
  about: 'request',
  operation: 'PUT /features/{id}',
  place: 'feature.shape',
  problem: 'is documented nowhere as writable',
};
const explained: Finding = {
  system: 'rally',
  about: 'request',
  operation: 'GET artifact',
  place: '',
  problem: 'is no path of the files',
};

it('counts what no known defect of the files explains, and names it', () => {
  const { lines, unexplained: count } = report([
    { covered: new Map([['GET artifact', 3]]), findings: [unexplained, explained] },
  ]);
  expect(count).toBe(1);
  expect(lines).toContain('Operations covered: 1, with 3 requests');
  expect(lines).toContain('Violations: 1');
  expect(lines.at(-1)).toBe('  aha request: PUT /features/{id} at feature.shape: is documented nowhere as writable');
});

it('is content when everything is explained', () => {
  expect(report([{ covered: new Map(), findings: [explained] }]).unexplained).toBe(0);
});

it('does not let a defect of one place explain another', () => {
  expect(report([{ covered: new Map(), findings: [{ ...explained, operation: 'GET release' }] }]).unexplained).toBe(1);
});
