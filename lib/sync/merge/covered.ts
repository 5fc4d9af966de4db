import { canonicalValue } from '../../mapping/canonical';
import type { Fields, FieldValue } from '../../model/record';
import type { FieldType } from '../../model/schema';
import type { FieldEdit } from '../ports';
import { compareVersions } from '../versions';

/** What one of our writes did, as far as the history must know it. */
export interface Written {
  readonly fields: Fields;
  readonly sinceVersion: string;
  /** The version that the answer told; `null` if the answer was lost. */
  readonly ownVersion: string | null;
}

/** A value that we overwrote without having seen it: it stood in the field right before ours. */
export interface Covered {
  readonly field: string;
  readonly value: FieldValue;
}

/**
 * The values that a write covered, by the history of its record. Nobody's value may be missing, but for those that the
 * history itself hides; one too many may be.
 */
export function findCovered(
  edits: readonly FieldEdit[],
  { fields, sinceVersion, ownVersion }: Written,
  typeOf: (field: string) => FieldType,
): readonly Covered[] {
  const covered: Covered[] = [];
  for (const [field, value] of Object.entries(fields)) {
    const type = typeOf(field);
    const ours = canonicalValue(value, type);
    const since = edits.filter((edit) => edit.field === field && compareVersions(edit.version, sinceVersion) > 0);
    const isOurs = (edit: FieldEdit) =>
      edit.version === ownVersion || (edit.isHidden !== true && canonicalValue(edit.value, type) === ours);
    for (const [index, edit] of since.entries()) {
      const before = since[index - 1];
      if (before !== undefined && before.isHidden !== true && isOurs(edit) && !isOurs(before))
        covered.push({ field, value: before.value });
    }
  }
  return covered;
}

/** The fields that were given a value after a version; none where there is no version to start from. */
export function findTouched(edits: readonly FieldEdit[], sinceVersion: string | undefined): ReadonlySet<string> {
  if (sinceVersion === undefined) return new Set();
  return new Set(edits.filter((edit) => compareVersions(edit.version, sinceVersion) > 0).map((edit) => edit.field));
}
