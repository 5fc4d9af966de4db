import type { Direction, FieldMapping, Mapping, ParentMapping, RecordMapping } from '../model/mapping';
import type { Kind } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { findField } from './fields';
import { matchLevels } from './match-levels';
import { matchStatuses } from './match-values';
import { parentFieldBetween, parentFields } from './parents';

const story: Kind = 'hierarchicalrequirement';

/** Parents above children, so that a record's parents are there when it arrives. */
const ahaOrder = ['initiative', 'release', 'epic', 'feature', 'requirement'] as const;

/** Rows of the default mapping: Aha! field, Rally field, direction. A row counts where both kinds have the field. */
const workRows: readonly (readonly [string, string, Direction])[] = [
  ['name', 'Name', 'both'],
  ['description', 'Description', 'both'],
  ['assigned_to_user', 'Owner', 'both'],
  ['tags', 'Tags', 'both'],
  ['start_date', 'PlannedStartDate', 'both'],
  ['due_date', 'PlannedEndDate', 'both'],
  ['end_date', 'PlannedEndDate', 'both'],
];

/** Releases are led by the roadmap: Rally's team plans inside them and does not move them. */
const releaseRows: readonly (readonly [string, string, Direction])[] = [
  ['name', 'Name', 'toRally'],
  ['theme', 'Theme', 'toRally'],
  ['start_date', 'ReleaseStartDate', 'toRally'],
  ['release_date', 'ReleaseDate', 'toRally'],
];

/**
 * The mapping that a new integration starts with, from what the two systems have: Requirement to user story, Release to
 * release, and Feature, Epic and Initiative to portfolio levels, see `matchLevels`. Where Rally has no portfolio, a
 * feature becomes a user story and its requirements the story's children.
 */
export function defaultMapping(aha: readonly KindSchema[], rally: readonly KindSchema[]): Mapping {
  const levels = matchLevels(aha, rally);
  const findKind = (kind: Kind) => rally.find((schema) => schema.kind === kind);
  const rallyKindOf = (kind: (typeof ahaOrder)[number]): KindSchema | undefined => {
    if (kind === 'requirement') return findKind(story);
    if (kind === 'release') return findKind('release');
    return levels.get(kind) ?? (kind === 'feature' ? findKind(story) : undefined);
  };
  const pairs = ahaOrder.flatMap((kind) => {
    const ahaKind = aha.find((schema) => schema.kind === kind);
    const rallyKind = rallyKindOf(kind);
    return ahaKind === undefined || rallyKind === undefined ? [] : [{ aha: ahaKind, rally: rallyKind }];
  });
  const rallyKinds = new Map(pairs.map((pair) => [pair.aha.kind, pair.rally]));
  return { records: pairs.map((pair) => defaultRecordMapping(pair.aha, pair.rally, rallyKinds)) };
}

/** The default rows for one pair of kinds. `rallyKinds` says what the other Aha! kinds become, to link parents. */
export function defaultRecordMapping(
  aha: KindSchema,
  rally: KindSchema,
  rallyKinds: ReadonlyMap<Kind, KindSchema>,
): RecordMapping {
  const rows = aha.kind === 'release' ? releaseRows : workRows;
  const fields = rows.flatMap(([ahaKey, rallyKey, direction]) => pair(aha, rally, ahaKey, rallyKey, direction));
  const isRelease = rally.kind === 'release' && findField(rally, 'State') !== null;
  return {
    ahaKind: aha.kind,
    rallyKind: rally.kind,
    isDefault: true,
    fields: isRelease ? fields : [...fields, ...pairStatus(aha, rally)],
    constants: isRelease ? [{ rally: 'State', value: 'Planning' }] : [],
    parents: defaultParents(aha, rally, rallyKinds),
  };
}

/** The links to those parents that are mapped themselves and that Rally can hold, nearest parent first. */
export function defaultParents(
  aha: KindSchema,
  rally: KindSchema,
  rallyKinds: ReadonlyMap<Kind, KindSchema>,
): readonly ParentMapping[] {
  return parentFields.flatMap(({ child, field, parent }) => {
    const rallyParent = rallyKinds.get(parent);
    if (child !== aha.kind || rallyParent === undefined || findField(aha, field) === null) return [];
    const rallyField = parentFieldBetween(rally, rallyParent);
    if (rallyField === null) return [];
    return [{ ahaField: field, ahaParentKind: parent, rallyField }];
  });
}

/** The field that holds a Rally record's state: stories have a schedule state, the others a state of their own. */
function pairStatus(aha: KindSchema, rally: KindSchema): readonly FieldMapping[] {
  const [row] = pair(aha, rally, 'workflow_status', rally.kind === story ? 'ScheduleState' : 'State', 'both');
  const values = matchStatuses(
    findField(aha, 'workflow_status')?.options ?? [],
    findField(rally, row?.rally ?? '')?.options ?? [],
  );
  return row === undefined || values.length === 0 ? [] : [{ ...row, values }];
}

function pair(
  aha: KindSchema,
  rally: KindSchema,
  ahaKey: string,
  rallyKey: string,
  wanted: Direction,
): readonly FieldMapping[] {
  const [left, right] = [findField(aha, ahaKey), findField(rally, rallyKey)];
  const direction = left && right && allowed(wanted, left, right);
  return direction ? [{ aha: ahaKey, rally: rallyKey, direction }] : [];
}

/** The wanted direction as far as both fields can be written; null where nothing could flow. */
function allowed(wanted: Direction, aha: FieldDefinition, rally: FieldDefinition): Direction | null {
  const toRally = wanted !== 'toAha' && !rally.readOnly;
  const toAha = (wanted === 'toAha' || wanted === 'both') && !aha.readOnly;
  if (toRally && toAha) return 'both';
  if (toRally) return wanted === 'once' ? 'once' : 'toRally';
  return toAha ? 'toAha' : null;
}
