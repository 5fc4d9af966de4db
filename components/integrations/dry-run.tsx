import { useEffect, useState } from 'preact/hooks';
import type { Mapping } from '../../lib/model/mapping';
import type { AskSetUp, ChangesPreview, PairPreview } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { sentenceOf } from '../ui/sentence-of';
import { useAction } from '../ui/use-action';
import { PairChanges } from './pair-changes';

interface DryRunProps {
  readonly id: string;
  /** Left out, the integration's own is looked at. */
  readonly mapping?: Mapping;
  readonly ask: AskSetUp;
  /** Writes what is shown; left out while the mapping is not saved. */
  readonly onApply?: () => Promise<void>;
}

/** Goes through all linked records and shows what the mapping would write, without writing. */
export function DryRun({ id, mapping, ask, onApply }: DryRunProps) {
  const [pairs, setPairs] = useState<readonly PairPreview[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const apply = useAction(async () => onApply?.());
  useEffect(() => {
    let isCurrent = true;
    setPairs([]);
    setDone(false);
    setProblem(null);
    const look = async () => {
      for (let from: number | null = 0; from !== null && isCurrent; ) {
        const part: ChangesPreview = await ask('previewChanges', {
          id,
          from,
          ...(mapping !== undefined && { mapping }),
        });
        if (!isCurrent) return;
        setPairs((before) => [...before, ...part.pairs]);
        setTotal(part.total);
        from = part.next;
      }
      setDone(true);
    };
    look().catch((thrown: unknown) => setProblem(sentenceOf(thrown)));
    return () => {
      isCurrent = false;
    };
  }, [id, mapping, ask]);

  const changed = pairs.filter((pair) => pair.toRally.length + pair.toAha.length + pair.asks.length > 0);
  const troubled = pairs.filter((pair) => pair.problem !== null);
  return (
    <section class="dry-run" aria-label="What would change">
      <p role="status">
        {isDone
          ? tellResult(pairs.length, changed.length)
          : `Looking at linked records: ${pairs.length} of ${total ?? '…'}`}
      </p>
      <Problem sentence={problem} />
      <ul class="previews">
        {[...troubled, ...changed].map((pair) => (
          <PairChanges key={`${pair.ahaRef} ${pair.rallyRef}`} pair={pair} />
        ))}
      </ul>
      {isDone && onApply !== undefined && changed.length > 0 && (
        <div>
          <Button look="primary" onPress={apply.run} isBusy={apply.isBusy}>
            Write these changes now
          </Button>
        </div>
      )}
      <Problem sentence={apply.problem} />
    </section>
  );
}

function tellResult(looked: number, changed: number): string {
  if (looked === 0) return 'No record is linked yet, so nothing would be written.';
  if (changed === 0) return `Nothing would be written: all ${looked} linked records are in step.`;
  return `${changed} of ${looked} linked records would change. Nothing is written yet.`;
}
