import * as v from 'valibot';
import type { Person, RecordId } from '../model/record';
import type { RallyClient } from './client';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { where } from './query';
import { refOf } from './refs';

const User = v.looseObject({
  EmailAddress: v.nullish(v.string(), ''),
  UserName: v.nullish(v.string(), ''),
  DisplayName: v.nullish(v.string()),
  _refObjectName: v.nullish(v.string(), ''),
  Disabled: v.nullish(v.boolean(), false),
});

/**
 * Everybody of a workspace who is not disabled, by user name; 2,000 in a request. Without a condition Rally answers only
 * who is asking (WSAPI documentation: `/user`).
 */
export async function listRallyPeople(client: RallyClient, workspaceId: RecordId): Promise<readonly Person[]> {
  const rows = await readAllPages(client, 'user', {
    workspace: refOf('workspace', workspaceId),
    query: where('Disabled', '=', false),
    fetch: 'ObjectID,EmailAddress,UserName,DisplayName,Disabled',
    order: 'UserName,ObjectID',
  });
  return parseRows(v.array(User), rows, 'people')
    .filter(({ Disabled }) => !Disabled)
    .map(({ EmailAddress, UserName, DisplayName, _refObjectName }) => ({
      email: EmailAddress,
      name: DisplayName ?? _refObjectName,
      userName: UserName,
    }));
}
