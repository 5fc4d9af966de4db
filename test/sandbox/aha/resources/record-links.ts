import { findPlanRecord, maySee, requireWriter } from '../access';
import { attributesOf } from '../change-records';
import { LINK_TYPES, showRecordLink } from '../present/record-links';
import { asNumberOrNull, asText } from '../read-value';
import { invalid, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanKind, RecordLink } from '../types';

const LINKED: readonly (readonly [string, PlanKind])[] = [
  ['features', 'feature'],
  ['epics', 'epic'],
  ['requirements', 'requirement'],
  ['releases', 'release'],
  ['initiatives', 'initiative'],
  ['goals', 'goal'],
  ['release_phases', 'release_phase'],
];
/** What a link may lead to; requirements are not among it. */
const LINKABLE = LINKED.map(([, kind]) => kind).filter((kind) => kind !== 'requirement');

/** Links between records of this account. */
export const recordLinkRoutes: readonly Route[] = [
  ...routes('/features/:id/record_links', { GET: list }),
  ...LINKED.flatMap(([plural, kind]) => routes(`/${plural}/:id/record_links`, { POST: (ask) => create(ask, kind) })),
  ...routes('/record_links/:id', {
    GET: (ask) => ({ json: { record_link: showRecordLink(ask.store, find(ask), null) } }),
    DELETE: (ask) => {
      const link = find(ask);
      requireWriter(ask, ask.store.findRecord(link.parentId)?.productId ?? '');
      ask.store.recordLinks.splice(ask.store.recordLinks.indexOf(link), 1);
      ask.store.noteChange();
      return 'nothing';
    },
  }),
];

function list(ask: Ask): Answer {
  const { id } = findPlanRecord(ask, 'feature', param(ask, 'id'));
  const both = ask.query.get('parent_and_child_links') === 'true';
  const links = ask.store.recordLinks.filter((link) => link.parentId === id || (both && link.childId === id));
  return { json: { record_links: links.map((link) => showRecordLink(ask.store, link, id)) } };
}

function create(ask: Ask, kind: PlanKind): Answer {
  const parent = findPlanRecord(ask, kind, param(ask, 'id'));
  requireWriter(ask, parent.productId);
  const given = attributesOf(ask, 'record_link');
  const childKind = LINKABLE.find((each) => each === given.record_type);
  if (childKind === undefined) throw invalid('Record type is invalid');
  const child = findPlanRecord(ask, childKind, asText(given.record_id));
  const typeId = asNumberOrNull(given.link_type, 'Link type') ?? 0;
  if (!Object.hasOwn(LINK_TYPES, typeId)) throw invalid('Link type is not included in the list');
  const link: RecordLink = {
    id: ask.store.newId(),
    typeId,
    parentId: parent.id,
    childId: child.id,
    createdAtMs: ask.store.nowMs(),
  };
  ask.store.recordLinks.push(link);
  ask.store.noteChange();
  return 'nothing';
}

function find(ask: Ask): RecordLink {
  const link = ask.store.recordLinks.find((each) => each.id === param(ask, 'id'));
  const parent = link === undefined ? null : ask.store.findRecord(link.parentId);
  if (link === undefined || parent === null || !maySee(ask, parent.productId)) throw recordNotFound();
  return link;
}
