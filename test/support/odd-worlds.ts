import { field, options } from '../../lib/mapping/laws/stock-schemas';
import type { KindSchema } from '../../lib/model/schema';

/** What two systems of one customer have. */
export interface OddWorld {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
}

const named = (label: string) => field('name', 'text', { label, required: true, cannotBeEmptied: true });
const status = (...names: readonly string[]) =>
  field('workflow_status', 'choice', { label: 'Status', options: options(...names), cannotBeEmptied: true });
const rallyName = (label = 'Name') => field('Name', 'text', { label, required: true, maxLength: 256 });

/** Marketing, in German: schedules and activities, no epics, one portfolio level that is called otherwise, no releases. */
const marketing: OddWorld = {
  aha: [
    { kind: 'release', label: 'Zeitplan', fields: [named('Titel'), field('release_date', 'date')] },
    {
      kind: 'feature',
      label: 'Aktivität',
      fields: [named('Titel'), field('description', 'richText'), status('Idee', 'Läuft', 'Fertig')],
    },
    { kind: 'requirement', label: 'Anforderung', fields: [named('Titel'), field('feature', 'reference')] },
  ],
  rally: [
    {
      kind: 'portfolioitem/vorhaben',
      label: 'Vorhaben',
      level: 0,
      fields: [rallyName('Bezeichnung'), field('State', 'choice', { options: options('Offen', 'In Arbeit', 'Zu') })],
    },
    { kind: 'hierarchicalrequirement', label: 'Story', fields: [rallyName(), field('PortfolioItem', 'reference')] },
  ],
};

/** Five portfolio levels with names from right to left, long workflows without a name in common, and required fields. */
const portfolio: OddWorld = {
  aha: [
    { kind: 'initiative', label: 'מיזם', fields: [named('שם'), status(...many('שלב', 40))] },
    { kind: 'release', label: 'גרסה', fields: [named('שם')] },
    { kind: 'epic', label: 'אפוס', fields: [named('שם'), field('initiative', 'reference'), status('א', 'ב')] },
    { kind: 'feature', label: 'תכונה', fields: [named('שם'), field('epic', 'reference'), status(...many('מצב', 25))] },
    { kind: 'requirement', label: 'דרישה', fields: [named('שם'), field('feature', 'reference')] },
  ],
  rally: [
    ...['خاصية', 'ملحمة', 'مبادرة', 'موضوع', 'هدف'].map(
      (label, level): KindSchema => ({
        kind: `portfolioitem/level${level}`,
        label,
        level,
        fields: [
          rallyName(),
          field('Parent', 'reference'),
          field('Release', 'reference'),
          field('State', 'choice', { options: options(...many(`L${level} state`, 30)) }),
          field('c_Kosten', 'choice', { label: 'Cost centre', required: true, options: options('1000', '2000') }),
        ],
      }),
    ),
    {
      kind: 'hierarchicalrequirement',
      label: 'Story',
      fields: [
        rallyName(),
        field('PortfolioItem', 'reference'),
        field('ScheduleState', 'choice', { options: options('Zero') }),
      ],
    },
    {
      kind: 'release',
      label: 'PI',
      fields: [rallyName(), field('ReleaseStartDate', 'date'), field('ReleaseDate', 'date')],
    },
  ],
};

/** The least that there can be: features and stories, a workflow of one status, everything else read-only. */
const bare: OddWorld = {
  aha: [
    {
      kind: 'feature',
      label: '<b>Feature</b> & "more"',
      fields: [named('Name'), status('Only'), field('tags', 'tags', { readOnly: true })],
    },
  ],
  rally: [
    {
      kind: 'hierarchicalrequirement',
      label: 'X'.repeat(300),
      fields: [
        rallyName(),
        field('Tags', 'tags', { readOnly: true }),
        field('ScheduleState', 'choice', { readOnly: true, options: options('Only') }),
      ],
    },
  ],
};

/** Customers whose systems look like nobody else's. */
export const oddWorlds: Readonly<Record<'marketing' | 'portfolio' | 'bare', OddWorld>> = { marketing, portfolio, bare };

function many(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `${name} ${number + 1}`);
}
