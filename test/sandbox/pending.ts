import type { SandboxClock } from './clock';

/** Work that happens later: after real milliseconds, or once the sandbox's clock has come that far. */
export interface Pending {
  after(ms: number, sandboxTime: boolean, work: () => Promise<unknown>): void;
  /** Resolves after real milliseconds, or at once when everything is stopped. */
  wait(ms: number): Promise<void>;
  /** Does what is due by the sandbox's clock, and resolves when it is done; called after the clock was moved. */
  runDue(): Promise<void>;
  /** Drops whatever has not happened yet and frees everyone who waits. */
  clear(): void;
}

/** Nothing pending yet. */
export function createPending(clock: SandboxClock): Pending {
  const timers = new Map<NodeJS.Timeout, () => void>();
  let byClock: { readonly dueAtMs: number; readonly work: () => Promise<unknown> }[] = [];

  function start(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      then();
    }, ms);
    timers.set(timer, then);
  }

  return {
    after: (ms, sandboxTime, work) => {
      if (sandboxTime) byClock.push({ dueAtMs: clock.nowMs() + ms, work });
      else start(ms, () => void work());
    },
    wait: (ms) => (ms <= 0 ? Promise.resolve() : new Promise((resolve) => start(ms, resolve))),
    runDue: async () => {
      const nowMs = clock.nowMs();
      const due = byClock.filter((entry) => entry.dueAtMs <= nowMs);
      byClock = byClock.filter((entry) => entry.dueAtMs > nowMs);
      for (const entry of due.sort((a, b) => a.dueAtMs - b.dueAtMs)) await entry.work();
    },
    clear: () => {
      byClock = [];
      for (const timer of timers.keys()) clearTimeout(timer);
      timers.clear();
    },
  };
}
