import { MessageError } from '../../../lib/messages';
import type { NoticeAction, PageRecord } from '../../../lib/model/status';
import type { Background } from '../background';
import { element } from '../element';
import type { PageFeature, Shown } from '../overlay';
import { nextPauseMs } from '../pauses';
import { drawStatus, type View } from '../status-view';
import css from './send-button.css?inline';

/** The button that hands the record on screen to Rally, and afterwards the link to what it became there. */
export const sendButton: PageFeature = { tag: 'baton-send-button', mount };

/** How long the first answer may take. */
const PATIENCE_MS = 4_000;

function mount(root: ShadowRoot, record: PageRecord, background: Background, signal: AbortSignal): Shown {
  const place = element('span', { className: 'place' });
  const spoken = element('span', { className: 'spoken', role: 'status' });
  root.append(element('style', {}, css), place, spoken);

  let view: View | null = null;
  let ref: string | null = null;
  let asked = 0;
  let pauseMs: number | null = null;
  let patienceMs = PATIENCE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (next: View) => {
    const drawing = JSON.stringify(next);
    if (drawing === JSON.stringify(view)) return;
    view = next;
    const hadFocus = root.activeElement !== null;
    const drawn = drawStatus(next, presses);
    place.replaceChildren(drawn.node);
    if (hadFocus) place.querySelector<HTMLElement>('a,button')?.focus();
    spoken.textContent = drawn.spoken;
  };
  /** Asks, and shows the answer unless something newer was asked meanwhile. */
  const ask = async (question: () => Promise<View>) => {
    clearTimeout(timer);
    asked += 1;
    const mine = asked;
    // A worker that is ended while it answers may leave the question open for ever: ask again, with ever more patience.
    timer = setTimeout(refresh, patienceMs);
    patienceMs *= 2;
    const answer = await question().catch(unreachable);
    if (mine !== asked || signal.aborted) return;
    clearTimeout(timer);
    patienceMs = PATIENCE_MS;
    show(answer);
    if ('ref' in answer) ref = answer.ref;
    pauseMs = answer.state === 'sending' ? nextPauseMs(pauseMs) : null;
    if (pauseMs !== null) timer = setTimeout(refresh, pauseMs);
  };
  const refresh = () => void ask(() => background.showRecord(record));
  const presses = {
    send() {
      show({ state: 'sending', ref: '', doing: '' });
      void ask(() => background.sendRecord(record));
    },
    act(action: NoticeAction) {
      if (view?.state === 'unreachable') location.reload();
      else if (view?.state === 'blocked' && action.command === 'retry') refresh();
      else void ask(() => background.act(action, record).then(() => background.showRecord(record)));
    },
  };

  background.onNews(refresh, signal);
  document.addEventListener('visibilitychange', () => document.hidden || refresh(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  refresh();
  return { ref: () => ref };
}

/** The background is gone, or refused: its sentence, and the one thing that a page can do by itself. */
function unreachable(thrown: unknown): View {
  if (!(thrown instanceof MessageError)) throw thrown;
  return { state: 'unreachable', notice: { sentence: thrown.message, action: { label: 'Reload', command: 'retry' } } };
}

// Serves records in the drawer of https://acme.aha.io/products/ACME/feature_cards and full pages such as
// https://acme.aha.io/features/ACME-1.
