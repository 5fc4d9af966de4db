import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConnectionView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import { RallyHostForm } from '../ui/rally-host-form';
import { Skeleton } from '../ui/skeleton';
import { useLoaded } from '../ui/use-loaded';
import type { ConnectionActions } from './connection-actions';
import { ConnectionCard } from './connection-card';
import './connections.css';

/** Every account that Baton reaches, asked anew when the page opens. */
export function Connections({ actions }: { readonly actions: ConnectionActions }) {
  const [asked, askAgain] = useLoaded(actions.check, []);
  const [changed, setChanged] = useState<ReadonlyMap<string, ConnectionView>>(new Map());
  const [removed, setRemoved] = useState<readonly string[]>([]);
  if (asked.state === 'loading') return <Skeleton lines={6} label="Asking Aha! and Rally who you are…" />;
  const views = asked.state === 'ready' ? asked.value.filter(({ origin }) => !removed.includes(origin)) : [];
  const start = (): void => {
    setChanged(new Map());
    setRemoved([]);
    askAgain();
  };
  return (
    <div class="connections">
      <p class="soft">
        Baton acts as you, with the rights you have. It uses the sign-in of this browser, an API key, or OAuth, as you
        like.
      </p>
      <Problem sentence={asked.state === 'failed' ? asked.sentence : null} />
      {!views.some(({ system }) => system === 'aha') && (
        <EmptyState
          title="No Aha! account yet"
          text="Open a feature of your Aha! account in a tab, then check again."
        />
      )}
      {views.map((view) => {
        const key = `${view.system} ${view.origin}`;
        return (
          <ConnectionCard
            key={key}
            view={changed.get(key) ?? view}
            actions={actions}
            onChanged={(now) => setChanged(new Map([...changed, [key, now]]))}
            onRemoved={() => setRemoved([...removed, view.origin])}
          />
        );
      })}
      <Removed origin={removed.at(-1) ?? null} />
      <div class="card connection">
        <RallyHostForm onAllow={actions.allowRallyHost} onAdded={start} />
      </div>
      <div>
        <Button onPress={start}>Check again</Button>
      </div>
    </div>
  );
}

/** What stands in the place of a removed server: it takes the focus that its button had. */
function Removed({ origin }: { readonly origin: string | null }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (origin !== null) place.current?.focus();
  }, [origin]);
  if (origin === null) return null;
  return (
    <p ref={place} tabIndex={-1} role="status">
      {new URL(origin).hostname} was removed, with all that Baton kept to sign in there.
    </p>
  );
}
