import * as v from 'valibot';

const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
};

const OptionsSchema = v.strictObject({
  /** Lets each write take this long, and refuses one whose objects another write touched meanwhile; 0 for never. */
  writeMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** Whether two writes below the same parent are in each other's way while `writeMs` is above 0. */
  sharedParent: v.optional(v.picklist(['conflicts', 'free']), 'conflicts'),
  /** Whether the subscription has a second workspace, in another time zone. */
  secondWorkspace: v.optional(v.boolean(), false),
  /** IANA zone of the workspace, in place of the world's own. */
  timeZone: v.optional(v.pipe(v.string(), v.check(isZone, 'is no time zone'))),
  /** Characters of an address from which on it is refused, `null` for no limit. */
  longestAddress: v.optional(v.nullable(v.pipe(v.number(), v.minValue(100))), 8192),
});

/** Behaviours of Rally that can be switched. The defaults are the worse ones for a client, but for the time it takes. */
export type RallyOptions = v.InferOutput<typeof OptionsSchema>;

/** Reads the switches of `POST world`; throws `ValiError` for one that does not exist. */
export function readRallyOptions(options: unknown): RallyOptions {
  return v.parse(OptionsSchema, options ?? {});
}
