import type { Notice, RecordStatus } from '../../lib/model/status';
import { element } from './element';

/** What the button shows: how the record stands, or that Baton itself cannot be asked. */
export type View = RecordStatus | { readonly state: 'unreachable'; readonly notice: Notice };

/** What a person can do in it. Presses arrive only if a person made them. */
export interface Presses {
  send(): void;
  act(action: NonNullable<Notice['action']>): void;
}

/** Draws one state, and says in a word what a screen reader should hear. Shows Rally's key and state and nothing else of it. */
export function drawStatus(view: View, presses: Presses): { readonly node: Node; readonly spoken: string } {
  switch (view.state) {
    case 'unlinked':
      return { node: unlinked(view.caution, presses), spoken: view.caution ?? '' };
    case 'sending':
      return { node: busyButton(view.doing), spoken: `Sending to Rally. ${view.doing}` };
    case 'linked':
      return {
        node: rallyLink(view),
        spoken: `In Rally as ${view.link.ref}, ${view.link.status}${view.isPaused ? ', paused' : ''}`,
      };
    case 'failed':
      return { node: failedSend(view.notice, presses), spoken: view.notice.sentence };
    default:
      return { node: noticeLine(view.notice, presses), spoken: view.notice.sentence };
  }
}

/** What is not certain stands beside the button, so that it is read before it is pressed. */
function unlinked(caution: string | undefined, presses: Presses): Node {
  const button = sendButton(presses);
  if (caution === undefined) return button;
  const told = element('span', { className: 'doing', title: caution, 'aria-hidden': 'true' }, caution);
  return element('span', { className: 'busy' }, button, told);
}

function sendButton({ send }: Presses): HTMLElement {
  const button = element('button', { className: 'send' }, 'Send to Rally');
  onPress(button, send);
  return button;
}

function busyButton(doing: string): HTMLElement {
  return element(
    'span',
    { className: 'busy' },
    element(
      'button',
      { className: 'send', 'aria-busy': 'true', 'aria-disabled': 'true' },
      element('span', { className: 'spinner', 'aria-hidden': 'true' }),
      'Sending…',
    ),
    element('span', { className: 'doing', title: doing, 'aria-hidden': 'true' }, doing),
  );
}

function rallyLink({ link, isPaused }: Extract<View, { state: 'linked' }>): HTMLElement {
  const href = httpsOnly(link.url);
  const made = element('a', { className: 'link', title: `Open ${link.ref} in Rally: ${link.status}` });
  made.append(element('b', {}, link.ref), ' ', element('span', { className: 'pill' }, link.status));
  if (isPaused) made.append(' ', element('span', { className: 'pill paused' }, 'Paused'));
  if (href !== null) {
    made.href = href;
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  }
  return made;
}

function noticeLine({ sentence, action }: Notice, { act }: Presses): HTMLElement {
  const line = element('span', { className: 'notice' }, element('span', { title: sentence }, sentence));
  if (action !== null) {
    const button = element('button', { className: 'help' }, action.label);
    onPress(button, () => act(action));
    line.append(button);
  }
  return line;
}

/** Only a real press counts: scripts of the page can click too, and can hide what is clicked. */
function onPress(button: HTMLElement, press: () => void): void {
  button.addEventListener('click', (event) => {
    if (event.isTrusted && button.checkVisibility({ opacityProperty: true, visibilityProperty: true })) press();
  });
}

/** A send that failed can be tried again, also where its own button leads elsewhere first: to a sign-in page, say. */
function failedSend(notice: Notice, presses: Presses): Node {
  const line = noticeLine(notice, presses);
  if (notice.action?.command === 'retry') return line;
  const again = element('button', { className: 'send' }, 'Try again');
  onPress(again, presses.send);
  return element('span', { className: 'busy' }, line, again);
}

function httpsOnly(address: string): string | null {
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? address : null;
}
