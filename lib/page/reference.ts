/** The Aha! record kinds that Baton can hand over, as Aha!'s interface names them. */
export type RoadmapKind = 'feature' | 'requirement' | 'epic' | 'initiative' | 'release';

const FORMS: Readonly<Record<RoadmapKind, RegExp>> = {
  requirement: /^[A-Z][A-Z0-9]*-\d+-\d+$/,
  feature: /^[A-Z][A-Z0-9]*-\d+$/,
  epic: /^[A-Z][A-Z0-9]*-E-\d+$/,
  initiative: /^[A-Z][A-Z0-9]*-S-\d+$/,
  release: /^[A-Z][A-Z0-9]*-R-\d+$/,
};

/**
 * What a reference such as `ACME-E-12` stands for, or `null` where it is something that Baton does not hand over
 * (an idea, a goal, a roll-up release) or no reference at all. The forms are those of Aha!'s API documentation.
 */
export function kindOfReference(text: string): RoadmapKind | null {
  if (FORMS.requirement.test(text)) return 'requirement';
  if (FORMS.feature.test(text)) return 'feature';
  if (FORMS.epic.test(text)) return 'epic';
  if (FORMS.initiative.test(text)) return 'initiative';
  return FORMS.release.test(text) ? 'release' : null;
}
