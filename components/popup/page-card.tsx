import type { NoticeAction, Overview, RecordStatus } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Pill } from '../ui/pill';
import { Problem } from '../ui/problem';
import { Spinner } from '../ui/spinner';
import { useAction } from '../ui/use-action';
import { Why } from '../ui/why';
import { AskRecord } from './ask-record';
import { LinkMore } from './link-more';
import type { PopupActions } from './popup-actions';
import { SendRelease } from './send-release';
import { UnlinkedMore } from './unlinked-more';

interface PageCardProps {
  readonly page: Overview['page'];
  readonly rallyPage: Overview['rallyPage'];
  readonly actions: PopupActions;
}

/**
 * The record in the active tab: what it became in Rally, or the button that sends it there. Of Rally's own records how
 * they stand, and on any other page of a record that somebody names.
 */
export function PageCard({ page, rallyPage, actions }: PageCardProps) {
  return (
    <section class="card popup-card" aria-labelledby="on-this-page">
      <h2 id="on-this-page">On this page</h2>
      {page !== null ? (
        <ShownRecord kind={page.record.kind} status={page.status} notes={page.notes} actions={actions} />
      ) : rallyPage !== null ? (
        <ShownInRally {...rallyPage} actions={actions} />
      ) : (
        <>
          <p class="soft">Open a feature, requirement, epic, initiative or release in Aha! to hand it over.</p>
          <AskRecord actions={actions} />
        </>
      )}
    </section>
  );
}

interface ShownInRallyProps extends NonNullable<Overview['rallyPage']> {
  readonly actions: PopupActions;
}

function ShownInRally({ shown, aha, actions }: ShownInRallyProps) {
  return (
    <>
      <p class="popup-ref">
        <b>{shown}</b>
      </p>
      {aha !== null && (
        <a class="popup-link" href={aha.url} target="_blank" rel="noopener noreferrer">
          <span>{aha.ref}</span>
        </a>
      )}
      <div class="popup-buttons">
        <Why shown={shown} explain={actions.explainActive} />
      </div>
    </>
  );
}

interface ShownRecordProps {
  readonly kind: string;
  readonly status: RecordStatus;
  readonly notes: readonly string[];
  readonly actions: PopupActions;
}

function ShownRecord({ kind, status, notes, actions }: ShownRecordProps) {
  const send = useAction(actions.sendActiveRecord);
  const act = useAction((action: NoticeAction) => actWithin(actions, status, action));
  return (
    <>
      <p class="popup-ref">
        <b>{status.ref}</b>
        {status.state === 'unlinked' && (
          <bdi class="one-line" title={status.name}>
            {status.name}
          </bdi>
        )}
      </p>
      {status.state === 'unlinked' && (
        <>
          <Button look="primary" isWide onPress={send.run} isBusy={send.isBusy}>
            Send to Rally
          </Button>
          <p class="small soft one-line" title={status.destination}>
            Goes to <bdi>{status.destination}</bdi>, with what is below it
          </p>
          {status.caution !== undefined && <p class="small">{status.caution}</p>}
        </>
      )}
      {status.state === 'unlinked' && <UnlinkedMore shown={status.ref} actions={actions} />}
      {kind === 'release' && (status.state === 'unlinked' || status.state === 'linked') && (
        <SendRelease shown={status.ref} actions={actions} />
      )}
      {status.state === 'sending' && (
        <p class="popup-doing" role="status">
          <Spinner />
          {status.doing || 'Sending to Rally'}…
        </p>
      )}
      {status.state === 'linked' && (
        <a class="popup-link" href={status.link.url} target="_blank" rel="noopener noreferrer">
          <span>{status.link.ref}</span> <Pill text={status.link.status} />
          {status.isPaused && <Pill text="Paused" look="warm" />}
        </a>
      )}
      {notes.length > 0 && (
        <ul class="why small soft" aria-label="Not carried over">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {status.state === 'linked' && <LinkMore shown={status.ref} other={status.link.ref} actions={actions} />}
      {(status.state === 'failed' || status.state === 'blocked') && (
        <Notice
          notice={status.notice}
          onAct={act.run}
          isBusy={act.isBusy}
          look={status.state === 'failed' ? 'bad' : 'warm'}
        />
      )}
      {status.state === 'failed' && status.notice.action?.command !== 'retry' && (
        <div>
          <Button onPress={send.run} isBusy={send.isBusy}>
            Try again
          </Button>
        </div>
      )}
      {status.state !== 'linked' && status.state !== 'sending' && (
        <div class="popup-buttons">
          <Why
            shown={status.ref}
            explain={actions.explainActive}
            {...(status.state === 'unlinked' && { question: 'What would be sent?' })}
          />
        </div>
      )}
      <Problem sentence={send.problem ?? act.problem} />
    </>
  );
}

/** Trying again means sending again only where a send had failed. */
function actWithin(actions: PopupActions, { state }: RecordStatus, action: NoticeAction): Promise<void> {
  if (action.command !== 'retry') return actions.act(action);
  return state === 'failed' ? actions.sendActiveRecord() : actions.refresh();
}
