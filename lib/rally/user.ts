import * as v from 'valibot';
import type { Person } from '../model/record';

/** A user as Rally nests one inside other objects; which of the names come depends on `fetch`. */
export const NestedUser = v.looseObject({
  EmailAddress: v.nullish(v.string(), ''),
  DisplayName: v.nullish(v.string()),
  UserName: v.nullish(v.string()),
  _refObjectName: v.nullish(v.string(), ''),
});

/** The person that a user is. */
export function personOf(user: v.InferOutput<typeof NestedUser>): Person {
  return {
    email: user.EmailAddress,
    name: user.DisplayName ?? user._refObjectName,
    ...(user.UserName != null && { userName: user.UserName }),
  };
}
