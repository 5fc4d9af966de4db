import { describe, expect, it } from 'vitest';
import { createFaults, type FaultPlan } from './faults';

describe('fault rules', () => {
  it('hit by system, method and path', () => {
    const faults = createFaults({
      rules: [{ kind: 'deadlock', system: 'aha', method: 'put', path: '/features/\\d+$' }],
    });
    expect(faults.pick('aha', 'PUT', '/api/v1/features/12')).toMatchObject({ kind: 'deadlock' });
    expect(faults.pick('rally', 'PUT', '/api/v1/features/12')).toBeNull();
    expect(faults.pick('aha', 'GET', '/api/v1/features/12')).toBeNull();
    expect(faults.pick('aha', 'PUT', '/api/v1/features/HAR-1')).toBeNull();
  });

  it('hit the n-th request only, or so many times', () => {
    const nth = createFaults({ rules: [{ kind: 'refuse', nth: 2 }] });
    expect([1, 2, 3].map(() => nth.pick('aha', 'GET', '/')?.kind)).toEqual([undefined, 'refuse', undefined]);
    const twice = createFaults({ rules: [{ kind: 'refuse', times: 2 }] });
    expect([1, 2, 3].map(() => twice.pick('aha', 'GET', '/')?.kind)).toEqual(['refuse', 'refuse', undefined]);
  });

  it('hit at a seeded rate', () => {
    const hits = (seed: number) => {
      const faults = createFaults({ rules: [{ kind: 'refuse', rate: 0.3 }], seed });
      return Array.from({ length: 1000 }, () => faults.pick('aha', 'GET', '/') !== null);
    };
    expect(hits(7)).toEqual(hits(7));
    expect(hits(7)).not.toEqual(hits(8));
    expect(hits(7).filter(Boolean).length).toBeGreaterThan(250);
    expect(hits(7).filter(Boolean).length).toBeLessThan(350);
  });

  it('let each system take its own time, with a seeded part', () => {
    const taken = (plan: FaultPlan) => {
      const faults = createFaults(plan);
      return [1, 2, 3].map(() => [faults.drawLatencyMs('aha'), faults.drawLatencyMs('rally')]);
    };
    expect(taken({ latencyMs: 7 })[0]).toEqual([7, 7]);
    expect(taken({ latencyMs: { rally: 40 } })[0]).toEqual([0, 40]);
    const plan = { latencyMs: { aha: 100, rally: 200 }, jitterMs: 50, seed: 3 };
    expect(taken(plan)).toEqual(taken(plan));
    expect(taken(plan)).not.toEqual(taken({ ...plan, seed: 4 }));
    for (const [aha = 0, rally = 0] of taken(plan)) {
      expect(aha).toBeGreaterThan(100);
      expect(aha).toBeLessThan(150);
      expect(rally).toBeGreaterThan(200);
    }
  });

  it('must be well formed', () => {
    expect(() => createFaults({ rules: [{ kind: 'refuse', path: '(' }] })).toThrow(/regular expression/);
    expect(() => createFaults({ rules: [{ kind: 'refuse', rate: 2 }] })).toThrow();
  });
});
