import { useState } from 'preact/hooks';
import type { ConnectionView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { useLoaded } from '../ui/use-loaded';
import type { ConnectionActions } from './connection-actions';
import { ConnectionCard } from './connection-card';
import { RallyHostForm } from './rally-host-form';
import './connections.css';

/** Every account that Baton reaches, asked anew when the page opens. */
export function Connections({ actions }: { readonly actions: ConnectionActions }) {
  const [asked, askAgain] = useLoaded(actions.check, []);
  const [changed, setChanged] = useState<ReadonlyMap<string, ConnectionView>>(new Map());
  if (asked.state === 'loading') return <Skeleton lines={6} label="Asking Aha! and Rally who you are…" />;
  const views = asked.state === 'ready' ? asked.value : [];
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
          />
        );
      })}
      <RallyHostForm onAllow={actions.allowRallyHost} onAdded={askAgain} />
      <div>
        <Button
          onPress={() => {
            setChanged(new Map());
            askAgain();
          }}
        >
          Check again
        </Button>
      </div>
    </div>
  );
}
