/** Virtual time: nothing waits, the clock jumps to whatever comes next. Events of one moment run in the order they were made. */
export interface Scheduler {
  nowMs(): number;
  at(timeMs: number, run: () => void): void;
  /** Tells that a promise of a browser was settled, so that its code must run before the next event does. */
  wake(): void;
  /** Runs events until none is left or `untilMs` is past. Answers how many ran. */
  run(untilMs: number): Promise<number>;
}

interface Event {
  readonly timeMs: number;
  readonly order: number;
  readonly run: () => void;
}

export function createScheduler(startMs: number): Scheduler {
  const heap: Event[] = [];
  let nowMs = startMs;
  let made = 0;
  let isAwake = true;

  return {
    nowMs: () => nowMs,
    at(timeMs, run) {
      push(heap, { timeMs: Math.max(timeMs, nowMs), order: made++, run });
    },
    wake() {
      isAwake = true;
    },
    async run(untilMs) {
      let ran = 0;
      for (;;) {
        if (isAwake) {
          isAwake = false;
          await turn();
        }
        const next = heap[0];
        if (next === undefined || next.timeMs > untilMs) return ran;
        pop(heap);
        nowMs = next.timeMs;
        next.run();
        ran++;
      }
    },
  };
}

let pending: Promise<void> | null = null;

/** Resolves when every promise that could go on has done so. Simulations that run side by side share one turn. */
function turn(): Promise<void> {
  pending ??= new Promise((resolve) => {
    setImmediate(() => {
      pending = null;
      resolve();
    });
  });
  return pending;
}

function isBefore(one: Event, other: Event): boolean {
  return one.timeMs < other.timeMs || (one.timeMs === other.timeMs && one.order < other.order);
}

function push(heap: Event[], event: Event): void {
  let index = heap.length;
  heap.push(event);
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, event)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = event;
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (one === undefined) break;
    const isOther = other !== undefined && isBefore(other, one);
    const child = isOther ? other : one;
    if (!isBefore(child, last)) break;
    heap[index] = child;
    index = isOther ? left + 1 : left;
  }
  heap[index] = last;
}
