import { type Kind, recordId, type TrackedRecord } from '../model/record';
import type { RallyClient } from './client';
import { isArtifact } from './kinds';
import { allOf, anyOf, type Query, where } from './query';
import { parseObject, readRecord } from './records';
import { refOf } from './refs';
import { readRecordUrl } from './urls';

/** A record as a search shows it: without its fields. */
export type FoundInRally = Pick<TrackedRecord, 'kind' | 'id' | 'ref' | 'name' | 'url'>;

/** Where to look. */
export interface SearchPlace {
  readonly client: RallyClient;
  readonly workspaceId: string;
  readonly projectId: string;
}

const MOST = 20;
const FORMATTED_ID = /^[a-z]+\d+$/i;

/**
 * Records of these kinds by what a person typed: an address of Rally or a FormattedID anywhere in the workspace, else
 * words of the name within the project and those below it. Twenty of each kind at most, the newest first.
 */
export async function findRallyRecords(
  { client, workspaceId, projectId }: SearchPlace,
  kinds: readonly Kind[],
  text: string,
): Promise<readonly FoundInRally[]> {
  const typed = text.trim();
  const pasted = readRecordUrl(typed);
  const found: FoundInRally[] = [];
  for (const kind of kinds) {
    if (pasted !== null && pasted.kind !== kind) continue;
    const isExact = pasted !== null || (FORMATTED_ID.test(typed) && isArtifact(kind));
    const query = pasted === null ? queryFor(kind, typed) : where('ObjectID', '=', Number(pasted.id));
    const { results } = await client.query(kind, {
      workspace: refOf('workspace', workspaceId),
      ...(isExact
        ? { project: 'null' }
        : { project: refOf('project', projectId), projectScopeUp: 'false', projectScopeDown: 'true' }),
      ...(query !== null && { query }),
      fetch: 'ObjectID,FormattedID,Name,VersionId,CreationDate,LastUpdateDate',
      order: 'ObjectID DESC',
      pagesize: MOST,
    });
    const context = { origin: client.origin, timeZone: 'UTC', kinds: new Map() };
    for (const result of results) {
      const { id, ref, name, url } = readRecord(parseObject(result), context);
      found.push({ kind, id: recordId(id), ref, name, url });
    }
  }
  return found;
}

function queryFor(kind: Kind, typed: string): Query | null {
  if (typed === '') return null;
  if (FORMATTED_ID.test(typed) && isArtifact(kind)) {
    return anyOf([where('FormattedID', '=', typed.toUpperCase()), where('Name', 'contains', typed)]);
  }
  return allOf(typed.split(/\s+/).map((word) => where('Name', 'contains', word)));
}
