import type { Fields } from '../model/record';
import { isEmpty } from './canonical';
import type { TranslateInput } from './translation';

/**
 * What Rally demands of a release: both dates, the start not after the end. A new release without dates gets today for
 * both; a start after the end is moved to the end.
 *
 * No day is added to the release date. The older integration added one because it wrote the day as midnight UTC, which
 * in a western workspace is still the evening before. Here days are days of the Rally workspace's own zone on both
 * sides, and the connector writes the end of that day: the date that people see is the same in Aha! and in Rally.
 */
export function completeRelease(fields: Fields, input: TranslateInput): Fields {
  if (input.mapping.rallyKind !== 'release') return fields;
  const read = (key: string) => {
    const value = key in fields ? fields[key] : input.current?.fields[key];
    return typeof value === 'string' && !isEmpty(value) ? value : undefined;
  };
  const fallback = input.current === null ? input.today : undefined;
  const end = read('ReleaseDate') ?? read('ReleaseStartDate') ?? fallback;
  const start = read('ReleaseStartDate') ?? end;
  if (start === undefined || end === undefined) return fields;
  const ordered = start > end ? end : start;
  const isWritten = input.current === null || 'ReleaseDate' in fields || 'ReleaseStartDate' in fields;
  if (!isWritten) return fields;
  return {
    ...fields,
    ...(end === input.current?.fields.ReleaseDate ? {} : { ReleaseDate: end }),
    ...(ordered === input.current?.fields.ReleaseStartDate ? {} : { ReleaseStartDate: ordered }),
  };
}
