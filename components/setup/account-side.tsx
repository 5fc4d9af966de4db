import type { System } from '../../lib/model/record';
import type { ConnectionView, NoticeAction } from '../../lib/model/status';
import { ConnectionDot } from '../ui/connection-dot';
import { Notice } from '../ui/notice';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';

interface AccountSideProps {
  readonly system: System;
  readonly label: string;
  readonly hint?: string;
  /** Every address to choose from, the chosen one among them. */
  readonly origins: readonly string[];
  readonly chosen: string;
  /** How it stands at the chosen address; `null` where nobody could be asked, `undefined` while that is asked. */
  readonly view: ConnectionView | null | undefined;
  readonly onChoose: (origin: string) => void;
  readonly onAct: (action: NoticeAction) => Promise<void>;
}

/** What is said of an address that a set-up brought along and that Baton does not talk to. */
const STRANGE: Readonly<Record<System, (host: string) => string>> = {
  aha: (host) =>
    `This set-up was made for Aha! at ${host}, which is no Aha! account. Open yours in a tab and choose it.`,
  rally: (host) =>
    `This set-up was made for the Rally server ${host}, which Baton may not talk to yet. Add it below, or choose another one.`,
};

/** Who the person is in one of the systems, and where it is. */
export function AccountSide({ system, label, hint, origins, chosen, view, onChoose, onAct }: AccountSideProps) {
  const act = useAction(onAct);
  const name = systemName(system);
  const host = chosen === '' ? '' : new URL(chosen).hostname;
  return (
    <div class="setup-people">
      {origins.length > 1 && (
        <Select
          label={label}
          {...(hint !== undefined && { hint })}
          choices={origins.map((origin) => ({ id: origin, name: new URL(origin).hostname }))}
          value={chosen}
          onChoose={onChoose}
        />
      )}
      {view === undefined && <Skeleton lines={1} label={`Asking ${name} at ${host} who you are…`} />}
      {view === null && <Problem sentence={STRANGE[system](host)} />}
      {view !== undefined && view !== null && (
        <div class="setup-person">
          <ConnectionDot state={view.connection.state} />
          <strong>{name}</strong>
          <span class="soft">{host}</span>
          {view.connection.state === 'connected' && (
            <bdi>{view.connection.identity.name || view.connection.identity.email}</bdi>
          )}
          {view.connection.state === 'connected' && view.connection.warning !== undefined && (
            <Notice notice={{ sentence: view.connection.warning, action: null }} />
          )}
          {view.connection.state === 'refused' && (
            <>
              <Notice notice={view.connection.notice} onAct={act.run} isBusy={act.isBusy} />
              <a class="small" href="#connections">
                Other ways into {name}: API key, OAuth{system === 'rally' ? ', name and password' : ''}
              </a>
            </>
          )}
        </div>
      )}
      <Problem sentence={act.problem} />
    </div>
  );
}
