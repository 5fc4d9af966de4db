import * as v from 'valibot';

const OptionsSchema = v.strictObject({
  /** What a second POST of the same integration field name does on one record. */
  integrationFieldRepeat: v.optional(v.picklist(['appends', 'overwrites']), 'appends'),
  /** Characters that an integration field's value may have; `null` for no limit. */
  integrationFieldLimit: v.optional(v.nullable(v.number()), 255),
  /** Whether a change of a requirement, comment, attachment or integration field moves its record's `updated_at`. */
  childChangeTouchesRecord: v.optional(v.boolean(), false),
  /** Whether `updated_since` includes its own instant. */
  updatedSince: v.optional(v.picklist(['after', 'from']), 'after'),
  /** What a request with a session that is no longer known gets from the programming interface. */
  expiredSession: v.optional(v.picklist(['login-page', 'unauthorized']), 'login-page'),
  /** Whether a session's write with a foreign `Origin` header is refused, as Rails does by default. */
  foreignOrigin: v.optional(v.picklist(['refused', 'accepted']), 'refused'),
  /** Whether an update of a release that leaves out `initiatives` empties them. */
  releaseWithoutInitiatives: v.optional(v.picklist(['empties', 'keeps']), 'empties'),
  /** Whether a record that leaves a required custom field empty is refused, or only a form says so. */
  requiredCustomFields: v.optional(v.picklist(['enforced', 'form-only']), 'enforced'),
  /** Whether a description, effort, value and the like can be emptied, or keep what they have without a word. */
  emptying: v.optional(v.picklist(['ignored', 'done']), 'ignored'),
  /** Whether somebody without a role in a workspace can be assigned its records. */
  assignees: v.optional(v.picklist(['members', 'everyone']), 'members'),
  /** Whether attributes outside the wrapper of their kind are taken. */
  unwrappedBody: v.optional(v.picklist(['refused', 'accepted']), 'refused'),
  /** What `X-Ratelimit-Reset` holds. */
  rateLimitReset: v.optional(v.picklist(['epoch-seconds', 'seconds-left']), 'seconds-left'),
  requestsPerMinute: v.optional(v.nullable(v.number()), 300),
  requestsPerSecond: v.optional(v.nullable(v.number()), 20),
  /** Whether a workspace owner may create an integration through the programming interface. */
  integrationCreation: v.optional(v.picklist(['owner', 'refused']), 'owner'),
  /** Whether the audit trail may be read by everyone or by owners only. */
  audits: v.optional(v.picklist(['everyone', 'owner']), 'owner'),
  /** Whether a proof key (PKCE) sent to the OAuth provider is checked, or the request refused. */
  oauthProofKey: v.optional(v.picklist(['checked', 'ignored']), 'checked'),
  /** Which of the known web page markups is served. */
  markup: v.optional(v.picklist(['2026', '2022', 'unknown']), '2026'),
  /** Whether pages throw foreign nodes away by drawing themselves anew every half second. */
  rerendering: v.optional(v.boolean(), false),
});

/** Behaviours of Aha! that no public source settles. The defaults are the worse ones for a client. */
export type AhaOptions = v.InferOutput<typeof OptionsSchema>;

/** Reads the switches of `POST world`; throws `ValiError` for one that does not exist. */
export function readOptions(options: unknown): AhaOptions {
  return v.parse(OptionsSchema, options ?? {});
}
