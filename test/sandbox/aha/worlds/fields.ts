import { people } from '../../people';
import type { Store } from '../store';
import type { CustomFieldDefinition, CustomValue, PlanKind } from '../types';
import { addCustomField, addProduct } from './account';
import { dayFromToday, plant } from './plant';

/** One custom field of each type on features, some on every other kind, one that must be filled in, and all filled. */
export function buildFields(store: Store): void {
  const [mira, tomas] = store.users;
  const onFeatures: Readonly<Record<string, readonly [CustomFieldDefinition, CustomValue]>> = {
    text: [addCustomField(store, 'feature', 'TextField', 'text', 'Text'), 'A text'],
    note: [addCustomField(store, 'feature', 'NoteField', 'note', 'Note'), '<p>A note</p>'],
    number: [addCustomField(store, 'feature', 'NumberField', 'number', 'Number'), 300],
    date: [addCustomField(store, 'feature', 'DateField', 'date', 'Date'), dayFromToday(store, 10)],
    url: [addCustomField(store, 'feature', 'UrlField', 'url', 'Address'), 'www.acme.example'],
    choice: [addCustomField(store, 'feature', 'SelectConstant', 'choice', 'Choice', ['P1', 'P2', 'P3']), 'P2'],
    open_choice: [
      addCustomField(store, 'feature', 'SelectEditable', 'open_choice', 'Customer', ['Acme', 'Globex']),
      'Acme',
    ],
    choices: [
      addCustomField(store, 'feature', 'SelectMultipleConstant', 'choices', 'Choices', ['web', 'tag,3', 'desk']),
      ['web', 'tag,3'],
    ],
    reviewers: [
      addCustomField(store, 'feature', 'Records::UsersField', 'reviewers', 'Reviewers'),
      [mira?.id ?? '', tomas?.id ?? ''],
    ],
    files: [addCustomField(store, 'feature', 'AttachmentField', 'files', 'Files'), null],
  };
  const scorecard = addCustomField(store, 'feature', 'ScorecardField', 'scorecard', 'Value score', ['Reach', 'Effort']);
  const worksheet = addCustomField(store, 'feature', 'EquationField', 'worksheet', 'Worksheet', ['Price', 'Seats']);
  const customers = addCustomField(store, 'feature', 'LinkMany', 'customers', 'Customers', ['Sankt Anna', 'Port Nine']);
  const table = addCustomField(store, 'feature', 'LinkMasterDetail', 'table', 'Visits', ['Visit in May']);
  const others: readonly PlanKind[] = [
    'epic',
    'requirement',
    'release',
    'initiative',
    'goal',
    'key_result',
    'release_phase',
  ];
  for (const kind of others) addCustomField(store, kind, 'DateField', 'custom_date', 'Custom date');
  addCustomField(store, 'requirement', 'SelectConstant', 'severity', 'Severity', ['Low', 'High'], true);

  const product = addProduct(store, people, {
    prefix: 'FLD',
    name: 'Fields',
    color: '#6b4fa3',
    description: '<p>Every sort of custom field.</p>',
  });
  const custom = { custom_date: dayFromToday(store, 20) };
  const release = plant(store, product, 'release', { name: 'First release', custom });
  plant(store, product, 'release_phase', { name: 'First phase', custom }, { releaseId: release.id });
  const goal = plant(store, product, 'goal', { name: 'First goal', custom });
  plant(store, product, 'key_result', { name: 'First key result', custom }, { parentId: goal.id });
  const initiative = plant(store, product, 'initiative', { name: 'First initiative', custom, goals: [goal] });
  const epic = plant(store, product, 'epic', { name: 'First epic', initiative, custom }, { releaseId: release.id });
  const cells = ({ options }: CustomFieldDefinition, values: readonly (string | number)[]) =>
    Object.fromEntries(options.map(({ id }, at) => [id, values[at] ?? null]));
  const rows = ({ options }: CustomFieldDefinition) => options.map(({ id }) => id);
  const feature = plant(
    store,
    product,
    'feature',
    {
      name: 'Everything filled in',
      epic,
      custom: {
        ...Object.fromEntries(Object.entries(onFeatures).map(([key, [, value]]) => [key, value])),
        scorecard: cells(scorecard, [25, 6]),
        worksheet: cells(worksheet, [777, 'Foobar']),
        customers: rows(customers),
        table: rows(table),
      },
    },
    { releaseId: release.id },
  );
  plant(store, product, 'feature', { name: 'Nothing filled in' }, { releaseId: release.id });
  plant(
    store,
    product,
    'requirement',
    { name: 'First requirement', custom: { ...custom, severity: 'Low' } },
    { featureId: feature.id },
  );
}
