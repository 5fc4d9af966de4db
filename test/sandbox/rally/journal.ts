/** Remembers how to take back what is done, for as long as something is being attempted. */
export interface Journal {
  /** Call it with what undoes a step, right before or after the step. */
  note(undo: () => void): void;
  /** Does something; if it throws, its steps are taken back in reverse, and the error goes on. */
  attempt<Result>(work: () => Result): Result;
}

/** A journal with nothing in it; outside of attempts it keeps nothing. */
export function createJournal(): Journal {
  let steps: (() => void)[] | undefined;
  return {
    note: (undo) => {
      steps?.push(undo);
    },
    attempt(work) {
      const outer = steps;
      const own: (() => void)[] = [];
      steps = own;
      try {
        const result = work();
        outer?.push(...own);
        return result;
      } catch (thrown) {
        steps = undefined;
        for (const undo of own.reverse()) undo();
        throw thrown;
      } finally {
        steps = outer;
      }
    },
  };
}
