import type { Store } from '../store';
import type { Attachment, PlanKind } from '../types';

const KINDS: readonly PlanKind[] = [
  'feature',
  'epic',
  'requirement',
  'release',
  'initiative',
  'goal',
  'key_result',
  'release_phase',
];

/** Something that files hang on. */
export interface Holder {
  readonly kind: 'note' | 'comment' | 'task';
  readonly id: string;
  readonly productId: string;
  /** The planning record it belongs to, if any. */
  readonly recordId: string | null;
  /** The live list: adding to it attaches a file. */
  readonly attachments: Attachment[];
}

/** Every description, comment and to-do of the account. */
export function allHolders(store: Store): readonly Holder[] {
  const records = KINDS.flatMap((kind) => store.recordsOf(kind));
  return [
    ...records.map((record) => ({
      kind: 'note' as const,
      id: record.note.id,
      productId: record.productId,
      recordId: record.id,
      attachments: record.note.attachments,
    })),
    ...store.comments.map((comment) => ({
      kind: 'comment' as const,
      id: comment.id,
      productId: store.findRecord(comment.onId)?.productId ?? '',
      recordId: comment.onId,
      attachments: comment.attachments,
    })),
    ...store.tasks.map((task) => ({
      kind: 'task' as const,
      id: task.id,
      productId: task.productId,
      recordId: task.onId,
      attachments: task.attachments,
    })),
  ];
}
