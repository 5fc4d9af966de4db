import type { ImitatedSystem } from './system';

/** A second instance of a system that receives every write again, some time later: what a stale read is answered from. */
export interface LaggingCopy {
  /** Keeps a request that changed the system, or signed somebody in. Call it in the order of execution. */
  keep(request: Request): void;
  /** Answers a read as the system would have answered it `lagMs` ago. */
  read(request: Request, lagMs: number): Promise<Response>;
}

const NOBODY = { actedAs: () => undefined };

/** Makes a copy from the same seed on first need; until then only the requests are kept. */
export function createLaggingCopy(make: () => ImitatedSystem, nowMs: () => number): LaggingCopy {
  const kept: { readonly atMs: number; readonly request: Request }[] = [];
  let copy: ImitatedSystem | null = null;
  let applied = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function catchUp(system: ImitatedSystem, untilMs: number): Promise<void> {
    for (let next = kept[applied]; next !== undefined && next.atMs <= untilMs; next = kept[applied]) {
      applied += 1;
      await system.handle(next.request.clone(), NOBODY);
    }
  }

  return {
    keep: (request) => {
      kept.push({ atMs: nowMs(), request });
    },
    read: (request, lagMs) => {
      const system = copy ?? make();
      copy = system;
      const answer = turn.then(async () => {
        await catchUp(system, nowMs() - lagMs);
        return system.handle(request, NOBODY);
      });
      turn = answer.catch(() => undefined);
      return answer;
    },
  };
}
