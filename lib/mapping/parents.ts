import type { ParentMapping } from '../model/mapping';
import type { FieldValue, Kind, RecordPointer } from '../model/record';
import type { KindSchema } from '../model/schema';
import { findField } from './fields';
import { type Note, otherSystem, type Translated, type TranslateInput } from './translation';

/** The parent–child pairs that Aha! knows, nearest parent first (Aha! support, configure links between records). */
export const parentFields: readonly { readonly child: Kind; readonly field: string; readonly parent: Kind }[] = [
  { child: 'requirement', field: 'feature', parent: 'feature' },
  { child: 'feature', field: 'epic', parent: 'epic' },
  { child: 'feature', field: 'initiative', parent: 'initiative' },
  { child: 'feature', field: 'release', parent: 'release' },
  { child: 'epic', field: 'initiative', parent: 'initiative' },
  { child: 'epic', field: 'release', parent: 'release' },
  { child: 'todo', field: 'taskable', parent: 'requirement' },
  { child: 'todo', field: 'taskable', parent: 'feature' },
];

/**
 * The Rally field in which a record of one kind holds a parent of another, or null where Rally has no such link. Stories
 * hold a portfolio item in `PortfolioItem` and another story in `Parent`; a defect's story is its `Requirement`, a
 * task's its `WorkProduct` (Rally object model).
 */
export function rallyParentField(child: Kind, parent: Kind): string | null {
  if (parent === 'release') return child === 'task' || child === 'milestone' || child === 'release' ? null : 'Release';
  const isItem = parent.startsWith('portfolioitem');
  if (child.startsWith('portfolioitem')) return isItem ? 'Parent' : null;
  if (child === 'hierarchicalrequirement') return isItem ? 'PortfolioItem' : parent === child ? 'Parent' : null;
  if (child === 'defect') return isItem ? 'PortfolioItem' : parent === 'hierarchicalrequirement' ? 'Requirement' : null;
  return child === 'task' && (parent === 'hierarchicalrequirement' || parent === 'defect') ? 'WorkProduct' : null;
}

/**
 * The Rally field in which records of one kind hold parents of another, where Rally lets one stand under the other:
 * portfolio items only under the next level, stories only under the lowest, and releases only on the lowest level and
 * below. Null where it does not, or where the kind has no such field.
 */
export function parentFieldBetween(child: KindSchema, parent: KindSchema): string | null {
  const key = rallyParentField(child.kind, parent.kind);
  if (key === null || findField(child, key) === null) return null;
  if (key === 'Release') return (child.level ?? 0) === 0 ? key : null;
  const isDirect = parent.level === undefined || child.kind === 'defect' || parent.level === (child.level ?? -1) + 1;
  return isDirect ? key : null;
}

/** The Rally parents of an Aha! record. Of several parents that share a Rally field, the first mapped one is taken. */
export function parentsToRally(input: TranslateInput): Translated {
  const fields: Record<string, FieldValue> = {};
  const notes: Note[] = [];
  for (const mapping of input.mapping.parents) {
    const parent = pointerAt(input, mapping.ahaField, mapping.ahaParentKind);
    if (parent === null) continue;
    const target = input.links(parent);
    const key = target === null ? null : (rallyParentField(input.mapping.rallyKind, target.kind) ?? mapping.rallyField);
    if (key !== null && key in fields) continue;
    const refusal = target === null ? notLinked(parent, input) : refuseParent(key ?? '', parent, input);
    if (refusal !== null) notes.push({ field: key ?? mapping.rallyField, sentence: refusal, blocks: false });
    else if (key !== null) fields[key] = target;
  }
  return { fields, notes };
}

/** The Aha! parents of a Rally record. A parent of a kind that no mapping expects is left out, and said. */
export function parentsToAha(input: TranslateInput): Translated {
  const fields: Record<string, FieldValue> = {};
  const notes: Note[] = [];
  for (const parent of rallyParents(input)) {
    const target = input.links(parent);
    const mapping = input.mapping.parents.find((each) => each.ahaParentKind === target?.kind);
    if (target === null) notes.push({ field: 'parent', sentence: notLinked(parent, input), blocks: false });
    else if (mapping !== undefined && !(mapping.ahaField in fields)) fields[mapping.ahaField] = target;
  }
  return { fields, notes };
}

function rallyParents(input: TranslateInput): readonly RecordPointer[] {
  const keys = new Set(input.mapping.parents.map((parent: ParentMapping) => parent.rallyField));
  const found = new Map<string, RecordPointer>();
  for (const key of [...keys, 'PortfolioItem', 'Parent']) {
    const value = input.record.fields[key] ?? null;
    if (isPointer(value)) found.set(value.id, value);
  }
  if (input.record.parent !== null && keys.size > 0) found.set(input.record.parent.id, input.record.parent);
  return [...found.values()];
}

/** What Rally would refuse the whole record for. */
function refuseParent(key: string, parent: RecordPointer, input: TranslateInput): string | null {
  const field = findField(input.rally, key);
  if (field === null || field.readOnly) {
    return `“${parent.name}” was not carried over: ${input.rally.label} in Rally has no field “${key}” that can be written.`;
  }
  if (key !== 'Release') return null;
  if (input.mapping.rallyKind === 'hierarchicalrequirement' && input.hasChildren === true) {
    return `The release “${parent.name}” was not carried over: Rally takes a release on stories without children only.`;
  }
  if ((input.rally.level ?? 0) > 0) {
    return `The release “${parent.name}” was not carried over: Rally takes a release on its lowest portfolio level only.`;
  }
  return null;
}

function pointerAt(input: TranslateInput, key: string, kind: Kind): RecordPointer | null {
  const value = input.record.fields[key] ?? null;
  if (isPointer(value)) return value;
  return input.record.parent?.kind === kind ? input.record.parent : null;
}

function isPointer(value: FieldValue): value is RecordPointer {
  return value !== null && typeof value === 'object' && 'id' in value;
}

function notLinked(parent: RecordPointer, input: TranslateInput): string {
  const outcome = input.current === null ? 'is not put under it' : 'stays where it is there';
  return `“${parent.name}” is not linked with ${otherSystem(input)}, so the record ${outcome}.`;
}
