import { checkMapping } from '../../mapping/check';
import { namesFrom } from '../../mapping/names';
import type { Integration } from '../../model/integration';
import { type EntryPlan, type Surroundings, settingsBefore, settingsOf } from './entry-plan';
import { findTwin } from './find-twin';
import type { ImportedEntry } from './imported-entry';
import { isSame } from './match-lists';
import { tellDifferences } from './tell-differences';

/** One whose mapping and choices its template decides; what is its own may differ. */
export function planFollower(
  entry: ImportedEntry,
  twin: Integration,
  template: Integration,
  now: Integration | null,
  { entries, kinds, lineOf }: Surroundings,
): EntryPlan {
  const given = { mapping: entry.mapping, policies: entry.policies };
  const known = [twin, template, ...entries.filter((each) => findTwin(each, [template]) !== null)];
  if (!known.some(({ mapping, policies }) => isSame({ mapping, policies }, given))) {
    const sentence = `“${twin.name}” follows the template “${template.name}”, which decides its mapping and its choices. Change them there, or let it stop following first.`;
    return {
      effect: 'refused',
      notes: entry.notes,
      problems: [{ line: lineOf([...entry.path, 'mapping']), sentence }],
    };
  }
  const follows = template.id === now?.id ? null : template;
  if (follows !== null && kinds.aha.length > 0 && kinds.rally.length > 0) {
    const errors = checkMapping(follows.mapping, kinds.aha, kinds.rally).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const sentences = errors.slice(0, 3).map(({ sentence }) => sentence);
      const sentence = `“${follows.name}” does not fit “${twin.name}”. ${sentences.join(' ')}`;
      return {
        effect: 'refused',
        notes: entry.notes,
        problems: [{ line: lineOf([...entry.path, 'template']), sentence }],
      };
    }
  }
  const names = namesFrom(kinds.aha, kinds.rally);
  const settings = settingsOf(entry, twin.mapping, twin.policies);
  const after = follows === null ? settings : { ...settings, mapping: follows.mapping, policies: follows.policies };
  const differences = [
    ...(follows === null ? [] : [`It follows the template “${follows.name}” from now on.`]),
    ...tellDifferences(settingsBefore(twin), after, names),
  ];
  const effect = differences.length === 0 ? 'same' : 'change';
  const notes = [...entry.notes, `Its mapping and choices are those of the template “${template.name}”.`];
  return { effect, twin, notes, settings, follows, becomesTemplate: false, differences, warnings: [] };
}
