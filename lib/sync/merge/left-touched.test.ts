import { describe, expect, it } from 'vitest';
import { ahaKinds, mapping, rallyKinds } from '../../../test/simulation/integration';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { Base } from '../../model/link';
import type { FieldValue, System } from '../../model/record';
import { flowsOf, formOf } from '../flows';
import { keyOf } from '../key-of';
import { pairingFor, pairingsOf } from '../pairing';
import type { OpenWrite } from '../ports';
import { findLeftTouched } from './left-touched';

const pairing = pairingFor(pairingsOf(mapping, ahaKinds, rallyKinds), 'feature');

interface Told {
  /** What the write was for. */
  readonly side: System;
  readonly wrote: FieldValue;
  /** What Aha! says now, and how many changes ago the write was decided on. */
  readonly now: FieldValue;
  readonly changesSince: number;
  /** Whether it was agreed on something since the write was decided on, and what. */
  readonly agreed: 'before' | 'after';
  readonly agreedOn: FieldValue;
}

/** One open write of a score, and how Aha! and the base stand by now. */
function tell({ side, wrote, now, changesSince, agreed, agreedOn }: Told) {
  const { systems, add } = createSyncWorld();
  if (pairing === null) throw new Error('Features are not mapped.');
  const before = add(systems.aha, 'feature', { name: 'Sign-on', score: agreedOn });
  const rally = add(systems.rally, 'portfolioitem/feature', { Name: 'Sign-on', Score: agreedOn });
  for (let index = 1; index < changesSince; index++) systems.aha.touch(before);
  const aha = changesSince === 0 ? before : systems.aha.update(before, { score: now }, 'Ann');
  const flows = flowsOf(pairing);
  const since = side === 'aha' ? before.version : rally.version;
  const late = side === 'aha' ? aha.version : String(Number(rally.version) + 1);
  const base: Base = {
    mappingHash: pairing.mappingHash,
    ahaVersion: side === 'aha' && agreed === 'after' ? late : before.version,
    rallyVersion: side === 'rally' && agreed === 'after' ? late : rally.version,
    fields: Object.fromEntries(flows.map((flow) => [flow.aha, formOf(flow, before, rally)])),
  };
  const open: OpenWrite = {
    ...{ id: 'open', integrationId: 'i', aha: keyOf(aha), overAt: '2026-01-10T13:00:00.000Z', sinceVersion: since },
    about: keyOf(side === 'aha' ? aha : rally),
    fields: { [side === 'aha' ? 'score' : 'Score']: wrote },
  };
  const inRally = { fields: { Score: aha.fields.score ?? null }, unsayable: new Map() };
  const touched = findLeftTouched([open], { aha, base, flows, inRally });
  return [[...touched.aha].join(), [...touched.rally].join()];
}

const toAha = { side: 'aha', wrote: 2, agreed: 'before', agreedOn: 1 } as const;
const toRally = { side: 'rally', wrote: 2, agreed: 'before', agreedOn: 1, changesSince: 0 } as const;

describe('a write to Aha! that no base tells of', () => {
  it('was followed by somebody, where the field holds something else and the record has changed', () => {
    expect(tell({ ...toAha, now: 1, changesSince: 2 })).toEqual(['score', '']);
  });

  it('tells nothing where the field holds what was written', () => {
    expect(tell({ ...toAha, now: 2, changesSince: 1 })).toEqual(['', '']);
  });

  it('tells nothing where the record has not changed: it has not landed', () => {
    expect(tell({ ...toAha, now: 1, changesSince: 0 })).toEqual(['', '']);
  });
});

describe('a write to Aha! that is older than what was agreed', () => {
  it('has landed late where the field holds it: then Rally’s value counts as meant', () => {
    expect(tell({ ...toAha, agreed: 'after', now: 2, changesSince: 1 })).toEqual(['', 'Score']);
  });

  it('tells nothing where the field holds something else', () => {
    expect(tell({ ...toAha, agreed: 'after', now: 3, changesSince: 1 })).toEqual(['', '']);
  });

  it('tells nothing where just that was agreed since: somebody has put the value back', () => {
    expect(tell({ ...toAha, agreed: 'after', agreedOn: 2, now: 2, changesSince: 1 })).toEqual(['', '']);
  });
});

describe('a write to Rally that no base tells of', () => {
  it('was of a value that Aha! does not hold any more: somebody has changed it back', () => {
    expect(tell({ ...toRally, now: 1 })).toEqual(['score', '']);
  });

  it('tells nothing where Aha! still says so', () => {
    expect(tell({ ...toRally, wrote: 2, now: 2, changesSince: 1 })).toEqual(['', '']);
  });

  it('tells nothing where it is what the base tells of', () => {
    expect(tell({ ...toRally, wrote: 1, now: 3, changesSince: 1 })).toEqual(['', '']);
  });

  it('tells nothing where it was agreed on something since', () => {
    expect(tell({ ...toRally, agreed: 'after', now: 1 })).toEqual(['', '']);
  });
});
