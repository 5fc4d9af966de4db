/**
 * Compares two versions of one record: below zero if the first is older. Rally counts its versions (`VersionId`), Aha!
 * tells the time of the last change in ISO 8601.
 */
export function compareVersions(one: string, other: string): number {
  const areNumbers = /^\d+$/.test(one) && /^\d+$/.test(other);
  if (areNumbers) return Number(one) - Number(other);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** True if the second version came right after the first, so that nobody wrote between. False where versions do not count. */
export function isNextVersion(before: string, after: string): boolean {
  return /^\d+$/.test(before) && /^\d+$/.test(after) && Number(after) === Number(before) + 1;
}
