import { browser } from 'wxt/browser';
import type { ErrorKind } from './errors';
import type { CandidateContract } from './model/candidate-contract';
import type { Policies } from './model/integration';
import type { LinkingContract } from './model/linking-contract';
import type { Mapping } from './model/mapping';
import type { System } from './model/record';
import type { ReviewContract } from './model/review-contract';
import type { SetUpContract } from './model/set-up-contract';
import type { Choice, ConnectionView, NoticeAction, Overview, PageRecord, RecordStatus } from './model/status';

/**
 * The one contract between contexts. A content script may send only the first group, and only about a record on its
 * own tab's Aha! account; the background checks the sender, parses the input and reads everything again.
 */
export interface Contract extends SetUpContract, ReviewContract, LinkingContract, CandidateContract {
  /** How the record on this page stands. */
  showRecord(input: { record: PageRecord }): RecordStatus;
  /** Starts sending it, or joins a send that is under way; answers at once. Progress comes by `showRecord`. */
  sendRecord(input: { record: PageRecord }): RecordStatus;
  /** Does what a notice's button says: opens a sign-in page, the options page, or tries again. */
  act(input: { action: NoticeAction; record?: PageRecord }): null;

  /** Own pages only from here. */
  showOverview(input: Record<string, never>): Overview;
  /** Sends the record in the active tab, as the page's button would. */
  sendActiveRecord(input: Record<string, never>): RecordStatus;
  /**
   * Asks each system again who we are, with what the browser and the stored keys give. Named origins need not be known
   * yet; those that Baton may not talk to are left out of the answer.
   */
  checkConnections(input: { origins?: readonly string[] }): readonly ConnectionView[];
  /** Stores a key encrypted and tries it; a key that does not work is not kept. It is never shown again. */
  saveKey(input: { system: System; origin: string; key: string }): ConnectionView;
  /** The same for a name and password, which a Rally server of one's own may want. */
  savePassword(input: { origin: string; userName: string; password: string }): ConnectionView;
  /** Opens a window in which the person lets their own application in (OAuth 2.0); answers when that is decided. */
  connect(input: { system: System; origin: string; clientId: string; clientSecret: string }): ConnectionView;
  forgetKey(input: { system: System; origin: string }): ConnectionView;
  /** Forgets a Rally server that was added, and gives the browser's permission back. Refused while it is in use. */
  removeRallyHost(input: { origin: string }): null;
  listAhaWorkspaces(input: { ahaOrigin: string }): readonly Choice[];
  listRallyWorkspaces(input: { rallyOrigin: string }): readonly Choice[];
  /** The tree; those that an integration links with the named Aha! workspace already are refused. */
  listRallyProjects(input: {
    rallyOrigin: string;
    workspaceId: string;
    linkedTo?: { readonly ahaOrigin: string; readonly ahaWorkspaceId: string };
  }): readonly Choice[];
  createIntegration(input: NewIntegration): { id: string };
  /** `unlink` ends every link in the ledger first, for everybody; `keep` leaves them there. */
  removeIntegration(input: { id: string; links?: 'keep' | 'unlink' }): null;
  setPaused(input: { id: string; isPaused: boolean }): null;
  syncNow(input: { id: string }): null;
  /** Tries a failed item again, or looks an unknown one up at once. */
  retry(input: { itemId: string }): null;
}

export interface NewIntegration {
  readonly name: string;
  readonly ahaOrigin: string;
  readonly ahaWorkspaceId: string;
  readonly rallyOrigin: string;
  readonly rallyWorkspaceId: string;
  readonly rallyProjectId: string;
  readonly excludesChildren?: boolean;
  /** Left out: the default mapping of what both systems have. */
  readonly mapping?: Mapping;
  readonly policies?: Policies;
  /** The integration that it follows; left out or empty for none. */
  readonly templateId?: string;
  /** Whether others may follow it. */
  readonly isTemplate?: boolean;
}

/** The one question that the background asks a page: which record it shows. The answer is a `PageRecord` or `null`. */
export const WHICH_RECORD = 'baton: which record?';

export type MessageName = keyof Contract;
export type Input<Name extends MessageName> = Parameters<Contract[Name]>[0];
export type Output<Name extends MessageName> = ReturnType<Contract[Name]>;

/** What crosses between contexts. */
export interface Message {
  readonly name: MessageName;
  readonly input: unknown;
}

/** What comes back: a result, or an error's kind and sentence. */
export type Reply<Name extends MessageName> =
  | { readonly ok: true; readonly output: Output<Name> }
  | { readonly ok: false; readonly error: { readonly kind: ErrorKind; readonly sentence: string } };

/** A refusal by the background, or a background that is gone (the extension was updated or removed). */
export class MessageError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, sentence: string) {
    super(sentence);
    this.name = 'MessageError';
    this.kind = kind;
  }
}

/** Asks the background. Throws `MessageError` with a sentence for people. */
export async function send<Name extends MessageName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const message: Message = { name, input };
  const reply: Reply<Name> | undefined = await deliver(message, REPEATABLE.has(name) ? 3 : 1);
  if (reply === undefined)
    throw new MessageError('unavailable', 'Baton did not answer. Reload this tab and try again.');
  if (!reply.ok) throw new MessageError(reply.error.kind, reply.error.sentence);
  return reply.output;
}

/**
 * Messages that do the same however often they arrive. The browser may end the worker before it has answered; the next
 * message wakes it, so these are sent again.
 */
const REPEATABLE: ReadonlySet<MessageName> = new Set<MessageName>([
  'showRecord',
  'sendRecord',
  'showOverview',
  'sendActiveRecord',
  'checkConnections',
  'listAhaWorkspaces',
  'listRallyWorkspaces',
  'listRallyProjects',
  'listReviews',
  'listCandidates',
  'showJournal',
  'explainActiveRecord',
  'explainRecord',
  'findToLink',
  'previewLinkActive',
  'proposeBulk',
  'previewPair',
  'listBatches',
  'showBatch',
]);

async function deliver<Name extends MessageName>(message: Message, tries: number): Promise<Reply<Name> | undefined> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    if (tries > 1) return deliver(message, tries - 1);
    throw new MessageError('unavailable', 'Baton was updated or switched off. Reload this tab to go on.');
  }
}
