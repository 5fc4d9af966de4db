import { browser } from 'wxt/browser';
import { send, WHICH_RECORD } from '../../lib/messages';
import type { NoticeAction, PageRecord, RecordStatus } from '../../lib/model/status';
import { snapshotKey } from '../../lib/settings';

/** All that a page may ask of the background, which reads the record again and decides. Every method throws `MessageError`. */
export interface Background {
  showRecord(record: PageRecord): Promise<RecordStatus>;
  sendRecord(record: PageRecord): Promise<RecordStatus>;
  act(action: NoticeAction, record: PageRecord): Promise<null>;
  /** Calls when links of this account were stored, which may be news about the record. */
  onNews(listener: () => void, signal: AbortSignal): void;
  /** Answers the background's one question to a page. */
  onQuestion(answer: () => PageRecord | null, signal: AbortSignal): void;
}

export const askBackground: Background = {
  showRecord: (record) => send('showRecord', { record }),
  sendRecord: (record) => send('sendRecord', { record }),
  act: (action, record) => send('act', { action, record }),
  onNews(listener, signal) {
    const hear = (changes: Readonly<Record<string, unknown>>) => {
      if (Object.hasOwn(changes, snapshotKey(location.origin))) listener();
    };
    browser.storage.onChanged.addListener(hear);
    signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(hear));
  },
  onQuestion(answer, signal) {
    const hear = (message: unknown, _sender: unknown, reply: (record: PageRecord | null) => void) => {
      if (message === WHICH_RECORD) reply(answer());
    };
    browser.runtime.onMessage.addListener(hear);
    signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(hear));
  },
};
