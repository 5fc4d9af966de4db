import { useCallback, useEffect, useState } from 'preact/hooks';
import { sentenceOf } from './sentence-of';

/** Something asked for: on its way, there, or failed with a sentence. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly sentence: string };

/**
 * Asks for something again whenever one of `inputs` changes; an answer to an older question is dropped. The second
 * value asks once more.
 */
export function useLoaded<Value>(
  load: () => Promise<Value>,
  inputs: readonly unknown[],
): readonly [Loaded<Value>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setLoaded({ state: 'loading' });
    const show = (next: Loaded<Value>) => {
      if (isCurrent) setLoaded(next);
    };
    load().then(
      (value) => show({ state: 'ready', value }),
      (thrown: unknown) => show({ state: 'failed', sentence: sentenceOf(thrown) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [...inputs, round]);
  return [loaded, useCallback(() => setRound((before) => before + 1), [])];
}
