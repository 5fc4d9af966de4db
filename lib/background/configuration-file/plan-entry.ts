import { checkMapping } from '../../mapping/check';
import { fitMoved } from '../../mapping/edit-moved';
import type { Finding } from '../../mapping/finding';
import { namesFrom } from '../../mapping/names';
import { disableVanished } from '../../mapping/vanished';
import type { Integration } from '../../model/integration';
import type { LineNote } from '../../model/set-up-contract';
import type { StoredKinds } from '../stored-kinds';
import { type EntryPlan, type Surroundings, settingsBefore, settingsOf } from './entry-plan';
import { findTemplate } from './find-template';
import { findTwin } from './find-twin';
import type { ImportedEntry } from './imported-entry';
import { pathInMapping } from './path-in-mapping';
import { planFollower } from './plan-follower';
import { tellDifferences } from './tell-differences';

/**
 * Decides what taking over an entry comes to. An integration that is here gets its settings, if they fit its two systems
 * and nobody else decides them; any other entry becomes a set-up. Nothing is changed.
 */
export function planEntry(entry: ImportedEntry, around: Surroundings): EntryPlan {
  const { entries, integrations } = around;
  const refuse = (sentence: string, ...path: readonly PropertyKey[]): EntryPlan => ({
    effect: 'refused',
    notes: entry.notes,
    problems: [{ line: around.lineOf([...entry.path, ...path]), sentence }],
  });
  const named = entry.template === null ? null : findTemplate(entry.template, entries, integrations);
  if (named?.found === false) return refuse(named.sentence, 'template');
  const wanted = named?.template ?? null;
  const twin = findTwin(entry, integrations);
  if (twin === null) return planSetUp(entry, wanted);
  if (wanted !== null && twin.isTemplate === true) {
    return refuse(`“${twin.name}” is a template here, and follows none. End that first.`, 'template');
  }
  const now = integrations.find(({ id }) => id === twin.templateId) ?? null;
  if (entry.isTemplate && now !== null) {
    return refuse(`“${twin.name}” follows the template “${now.name}” here. End that first.`, 'isTemplate');
  }
  const template = wanted ?? now;
  return template === null ? planChange(entry, twin, around) : planFollower(entry, twin, template, now, around);
}

function planSetUp(entry: ImportedEntry, template: Integration | null): EntryPlan {
  const [from, to] = [entry.ahaWorkspace?.name ?? 'Aha!', entry.rallyProject?.name ?? 'Rally'];
  return {
    effect: 'set up',
    notes: entry.notes,
    templateId: template?.id ?? '',
    differences: [
      `It is set up anew: ${from} → ${to}. You go through its steps, with this filled in.`,
      ...(template === null ? [] : [`It follows the template “${template.name}”.`]),
      ...(entry.isTemplate ? ['It becomes a template that others can follow.'] : []),
    ],
  };
}

/** An integration that decides for itself. */
function planChange(entry: ImportedEntry, twin: Integration, { kinds, lineOf }: Surroundings): EntryPlan {
  const fitted = fitEntry(entry, twin, kinds);
  const notes = [...entry.notes, ...fitted.notes];
  const tell = (findings: readonly Finding[]): readonly LineNote[] =>
    findings
      .map((finding) => {
        const path = [...entry.path, 'mapping', ...pathInMapping(fitted.mapping, finding)];
        return { line: lineOf(path), sentence: finding.sentence };
      })
      .toSorted((one, other) => one.line - other.line);
  const errors = fitted.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { effect: 'refused', notes, problems: tell(errors) };
  const settings = settingsOf(entry, fitted.mapping, entry.policies ?? twin.policies);
  const becomesTemplate = entry.isTemplate && twin.isTemplate !== true;
  const differences = [
    ...tellDifferences(settingsBefore(twin), settings, namesFrom(kinds.aha, kinds.rally)),
    ...(becomesTemplate ? ['It becomes a template that others can follow.'] : []),
  ];
  return {
    effect: differences.length === 0 ? 'same' : 'change',
    twin,
    notes,
    settings,
    follows: null,
    becomesTemplate,
    differences,
    warnings: tell(fitted.findings),
  };
}

/** The entry's mapping as it fits the two systems, as far as they are known, and what is wrong with it there. */
function fitEntry({ mapping, names }: ImportedEntry, twin: Integration, { aha, rally }: StoredKinds) {
  const given = mapping ?? twin.mapping;
  if (aha.length === 0 || rally.length === 0) return { mapping: given, notes: [], findings: [] };
  const { mapping: moved, notes } =
    names === null ? { mapping: given, notes: [] } : fitMoved(given, names, { aha, rally });
  const settled = disableVanished(moved, aha, rally);
  return { mapping: settled, notes, findings: checkMapping(settled, aha, rally) };
}
