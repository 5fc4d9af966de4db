import { describe, expect, it } from 'vitest';
import type { Direction, RecordMapping } from '../model/mapping';
import type { FieldDefinition } from '../model/schema';
import { checkTransitions } from './check-transitions';

const record: RecordMapping = { ahaKind: 'feature', rallyKind: 'task', fields: [], constants: [], parents: [] };
const status = {
  key: 'workflow_status',
  label: 'Status',
  type: 'choice',
  required: false,
  readOnly: false,
  custom: false,
} as const;
const findings = (direction: Direction, aha: FieldDefinition) =>
  checkTransitions(record, { aha: 'workflow_status', rally: 'State', direction }, aha);

describe('a status whose workflow allows some changes only', () => {
  const bound = { ...status, isBoundToTransitions: true };

  it.each<Direction>(['both', 'toAha'])('is warned of where Rally may change it (%s)', (direction) => {
    expect(findings(direction, bound)).toMatchObject([
      { severity: 'warning', place: { part: 'field' }, sentence: expect.stringMatching(/only step by step/) },
    ]);
  });

  it('is none where it is only read, or is free', () => {
    expect(findings('toRally', bound)).toEqual([]);
    expect(findings('both', status)).toEqual([]);
  });
});
