import type { Kind, RecordId, RecordKey, TrackedRecord } from '../model/record';
import { keyText, recordId } from '../model/record';
import type { ReadResult } from '../sync/ports';
import { isArtifact, isPortfolioItem, RELEASE, STORY } from './kinds';
import { readAllPages } from './pages';
import { allOf, anyOf, where } from './query';
import type { Workplace } from './workplace';

/** Conditions in one address: a hundred ids make about five thousand characters. */
const AT_ONCE = 100;
/** Rally's word for: look in the whole workspace, not in the user's own default project. */
const WHOLE_WORKSPACE = 'null';

/** Records by their keys, in the order asked for: one request for up to a hundred of one kind. */
export async function readRecords(place: Workplace, keys: readonly RecordKey[]): Promise<readonly ReadResult[]> {
  const found = new Map<string, TrackedRecord>();
  for (const [kind, ids] of idsByKind(keys)) {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const { results } = await place.client.query(kind, {
        workspace: place.workspace,
        project: WHOLE_WORKSPACE,
        query: anyOf(ids.slice(from, from + AT_ONCE).map((id) => where('ObjectID', '=', Number(id)))),
        ...(await place.listFetchOf([kind])),
        order: 'ObjectID',
        pagesize: AT_ONCE,
      });
      for (const record of await place.toRecords(results)) found.set(keyText(record), record);
    }
  }
  return keys.map((key) => {
    const record = found.get(keyText(key));
    if (record !== undefined) return { found: true, record };
    return { found: false, key, reason: 'Rally does not show this record: it was deleted, or you may not see it.' };
  });
}

function idsByKind(keys: readonly RecordKey[]): ReadonlyMap<Kind, readonly RecordId[]> {
  const ids = new Map<Kind, RecordId[]>();
  for (const { kind, id } of keys) ids.set(kind, [...(ids.get(kind) ?? []), id]);
  return ids;
}

/**
 * The records below one: a portfolio item's next lower items or stories, a story's own stories, a release's stories and
 * lowest portfolio items. In Rally's rank order.
 */
export async function readChildRecords(place: Workplace, parent: RecordKey): Promise<readonly TrackedRecord[]> {
  const children: TrackedRecord[] = [];
  for (const { kind, field } of await childrenOf(place, parent.kind)) {
    const rows = await readAllPages(place.client, kind, {
      workspace: place.workspace,
      project: WHOLE_WORKSPACE,
      query: where(`${field}.ObjectID`, '=', Number(parent.id)),
      ...(await place.listFetchOf([kind])),
      order: 'DragAndDropRank,ObjectID',
    });
    children.push(...(await place.toRecords(rows)));
  }
  return children;
}

async function childrenOf(place: Workplace, parent: Kind): Promise<readonly { kind: Kind; field: string }[]> {
  const kinds = await place.kinds();
  if (parent === STORY) return [{ kind: STORY, field: 'Parent' }];
  if (parent === RELEASE) {
    return [...kinds.values()]
      .filter(({ kind, level }) => level === 0 || kind === STORY)
      .map(({ kind }) => ({ kind, field: 'Release' }));
  }
  if (!isPortfolioItem(parent)) return [];
  const { level = 0 } = await place.kindNamed(parent);
  if (level === 0) return [{ kind: STORY, field: 'PortfolioItem' }];
  return [...kinds.values()].filter((each) => each.level === level - 1).map(({ kind }) => ({ kind, field: 'Parent' }));
}

/**
 * The id of the only record of this kind in the project with exactly this name. Of several the oldest, for releases
 * alone (Rally allows one name twice); other records of one name are not told apart by guessing: `null`.
 */
export async function findByName(place: Workplace, kind: Kind, name: string): Promise<RecordId | null> {
  const isInProject = isArtifact(kind) || kind === RELEASE || kind === 'iteration';
  const named = where('Name', '=', name);
  const { results } = await place.client.query(kind, {
    workspace: place.workspace,
    query: isInProject ? allOf([named, where('Project.ObjectID', '=', Number(place.projectId))]) : named,
    ...(isInProject ? { project: place.project, projectScopeUp: 'false', projectScopeDown: 'false' } : {}),
    fetch: 'ObjectID,Name',
    order: 'ObjectID',
    pagesize: 20,
  });
  const exact = (await place.toRecords(results)).filter((record) => record.name === name);
  const [first, ...others] = exact;
  if (first === undefined || (others.length > 0 && kind !== RELEASE)) return null;
  return recordId(first.id);
}
