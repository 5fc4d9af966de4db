import { findPlanRecord, findProduct, visibleRecords } from '../access';
import { attributesOf, createRecord, deleteRecord, touch, updateRecord } from '../change-records';
import { answerRecord, listRecords } from '../lists';
import { asText } from '../read-value';
import { invalid, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanKind, PlanRecord, Product } from '../types';

/** Reading, creating, updating and deleting single planning records. */
export const planRecordRoutes: readonly Route[] = [
  ...one('features', 'feature'),
  ...one('epics', 'epic'),
  ...one('requirements', 'requirement'),
  ...one('release_phases', 'release_phase'),
  ...one('key_results', 'key_result'),
  ...routes('/releases/:id', { GET: (ask) => read(ask, 'release') }),
  ...routes('/initiatives/:id', { GET: (ask) => read(ask, 'initiative') }),
  ...routes('/goals/:id', { GET: (ask) => read(ask, 'goal'), PUT: (ask) => update(ask, 'goal') }),
  ...withinProduct('releases', 'release'),
  ...withinProduct('initiatives', 'initiative'),
  ...withinProduct('goals', 'goal'),
  ...routes('/releases/:release_id/features', { POST: (ask) => createInRelease(ask, 'feature') }),
  ...routes('/releases/:release_id/epics', { POST: (ask) => createInRelease(ask, 'epic') }),
  ...routes('/products/:product_id/epics', { POST: createEpicInProduct }),
  ...routes('/features/:feature_id/requirements', { GET: listRequirements, POST: createRequirement }),
  ...routes('/goals/:goal_id/key_results', { GET: listKeyResults, POST: createKeyResult }),
  ...routes('/releases/:release_id/release_phases', { GET: listPhases }),
  ...routes('/release_phases', {
    GET: (ask) => listRecords(ask, 'release_phases', visibleRecords(ask, 'release_phase')),
    POST: createPhase,
  }),
];

function one(plural: string, kind: PlanKind): Route[] {
  return routes(`/${plural}/:id`, {
    GET: (ask) => read(ask, kind),
    PUT: (ask) => update(ask, kind),
    DELETE: (ask) => remove(ask, kind),
  });
}

/** Releases, initiatives and goals are written under their workspace only. */
function withinProduct(plural: string, kind: PlanKind): Route[] {
  return [
    ...routes(`/products/:product_id/${plural}`, {
      POST: (ask) => {
        if (kind === 'initiative' && attributesOf(ask, kind).workflow_status === undefined) {
          throw invalid("Workflow status can't be blank");
        }
        return answerRecord(ask, createRecord(ask, kind, productOf(ask), {}));
      },
    }),
    ...routes(`/products/:product_id/${plural}/:id`, {
      PUT: (ask) => {
        requireWithin(ask, kind);
        return update(ask, kind);
      },
      DELETE: (ask) => {
        requireWithin(ask, kind);
        return remove(ask, kind);
      },
    }),
  ];
}

/** A record of another workspace is not there, for who asks below this one. */
function requireWithin(ask: Ask, kind: PlanKind): void {
  if (findPlanRecord(ask, kind, param(ask, 'id')).productId !== productOf(ask).id) throw recordNotFound();
}

function read(ask: Ask, kind: PlanKind): Answer {
  return answerRecord(ask, findPlanRecord(ask, kind, param(ask, 'id')));
}

function update(ask: Ask, kind: PlanKind): Answer {
  const record = findPlanRecord(ask, kind, param(ask, 'id'));
  const emptied =
    kind === 'release' &&
    ask.options.releaseWithoutInitiatives === 'empties' &&
    !('initiatives' in attributesOf(ask, kind));
  const asked = emptied ? { ...ask, body: { release: { ...attributesOf(ask, kind), initiatives: [] } } } : ask;
  const updated = updateRecord(asked, record);
  if (kind === 'requirement') touch(ask, record.featureId);
  return answerRecord(ask, updated);
}

function remove(ask: Ask, kind: PlanKind): Answer {
  const record = findPlanRecord(ask, kind, param(ask, 'id'));
  deleteRecord(ask, record);
  if (kind === 'requirement') touch(ask, record.featureId);
  return 'nothing';
}

function createInRelease(ask: Ask, kind: 'feature' | 'epic'): Answer {
  const release = findPlanRecord(ask, 'release', param(ask, 'release_id'));
  return answerRecord(ask, createRecord(ask, kind, productById(ask, release), { releaseId: release.id }));
}

/** An epic created in a workspace goes to its first release that is no parking lot. */
function createEpicInProduct(ask: Ask): Answer {
  const product = productOf(ask);
  const releases = ask.store.recordsOf('release').filter((each) => each.productId === product.id);
  const release = releases.find((each) => each.extra.parking_lot !== true) ?? releases[0];
  if (release === undefined) throw invalid("Release can't be blank");
  return answerRecord(ask, createRecord(ask, 'epic', product, { releaseId: release.id }));
}

function listRequirements(ask: Ask): Answer {
  const feature = findPlanRecord(ask, 'feature', param(ask, 'feature_id'));
  return listRecords(ask, 'requirements', ask.store.requirementsOf(feature.id));
}

function createRequirement(ask: Ask): Answer {
  const feature = findPlanRecord(ask, 'feature', param(ask, 'feature_id'));
  const created = createRecord(ask, 'requirement', productById(ask, feature), { featureId: feature.id });
  touch(ask, feature.id);
  return answerRecord(ask, created);
}

function listKeyResults(ask: Ask): Answer {
  const goal = findPlanRecord(ask, 'goal', param(ask, 'goal_id'));
  return listRecords(
    ask,
    'key_results',
    ask.store.recordsOf('key_result').filter((each) => each.parentId === goal.id),
  );
}

function createKeyResult(ask: Ask): Answer {
  const goal = findPlanRecord(ask, 'goal', param(ask, 'goal_id'));
  return answerRecord(ask, createRecord(ask, 'key_result', productById(ask, goal), { parentId: goal.id }));
}

function listPhases(ask: Ask): Answer {
  const release = findPlanRecord(ask, 'release', param(ask, 'release_id'));
  const type = ask.query.get('type');
  const phases = ask.store
    .recordsOf('release_phase')
    .filter((each) => each.releaseId === release.id && (type === null || each.extra.phase_type === type));
  return listRecords(ask, 'release_phases', phases);
}

function createPhase(ask: Ask): Answer {
  const release = findPlanRecord(ask, 'release', asText(attributesOf(ask, 'release_phase').release_id));
  return answerRecord(ask, createRecord(ask, 'release_phase', productById(ask, release), { releaseId: release.id }));
}

function productOf(ask: Ask): Product {
  return findProduct(ask, param(ask, 'product_id'));
}

function productById(ask: Ask, record: PlanRecord): Product {
  return findProduct(ask, record.productId);
}
