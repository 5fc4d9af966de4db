import { definitionsOf } from '../custom-fields';
import type { Store } from '../store';
import type { Attachment, PlanKind, PlanRecord } from '../types';

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
  readonly kind: 'note' | 'comment' | 'task' | 'custom_field' | 'custom_field_value';
  readonly id: string;
  readonly productId: string;
  /** The planning record it belongs to, if any. */
  readonly recordId: string | null;
  /** The live list: adding to it attaches a file. */
  readonly attachments: Attachment[];
}

/** Every description, comment, to-do, and custom field for texts or files, of the account. */
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
    ...records.flatMap((record) => customHolders(store, record)),
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

/** A text takes files as the field it is, a field for files as the value that it holds. */
function customHolders(store: Store, record: PlanRecord): readonly Holder[] {
  return definitionsOf(store, record).flatMap(({ key, type }) => {
    const entry = record.customFields[key];
    if (entry === undefined || (type !== 'NoteField' && type !== 'AttachmentField')) return [];
    const kind = type === 'NoteField' ? 'custom_field' : 'custom_field_value';
    return [{ kind, id: entry.id, productId: record.productId, recordId: record.id, attachments: entry.attachments }];
  });
}
