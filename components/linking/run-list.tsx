import { useEffect } from 'preact/hooks';
import type { BatchView } from '../../lib/model/linking-contract';
import type { LinkingActions } from './linking-actions';
import { RunCard } from './run-card';

interface RunListProps {
  readonly runs: readonly BatchView[];
  readonly actions: LinkingActions;
  readonly onChange: () => void;
  readonly nowMs: number;
}

const WATCHING_MS = 1_500;

/** Runs that are under way or over, the newest first. Looks again while one is under way. */
export function RunList({ runs, actions, onChange, nowMs }: RunListProps) {
  const isRunning = runs.some(({ state }) => state === 'running');
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (!document.hidden) onChange();
    }, WATCHING_MS);
    return () => clearInterval(timer);
  }, [isRunning, onChange]);
  if (runs.length === 0) return null;
  return (
    <section class="bulk-runs" aria-label="Runs">
      {runs.map((run) => (
        <RunCard key={run.id} run={run} actions={actions} onChange={onChange} nowMs={nowMs} />
      ))}
    </section>
  );
}
