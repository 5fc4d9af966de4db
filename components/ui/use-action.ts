import { useState } from 'preact/hooks';
import { sentenceOf } from './sentence-of';

/** Something a press starts: whether it is under way, and the sentence if it failed. */
export interface Action<Arguments extends readonly unknown[]> {
  readonly isBusy: boolean;
  readonly problem: string | null;
  run(...input: Arguments): void;
}

/** Runs one thing at a time; a press while it is under way starts nothing. */
export function useAction<Arguments extends readonly unknown[]>(
  start: (...input: Arguments) => Promise<void>,
): Action<Arguments> {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const perform = async (input: Arguments) => {
    setBusy(true);
    setProblem(null);
    try {
      await start(...input);
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    problem,
    run(...input) {
      if (!isBusy) void perform(input);
    },
  };
}
