import { findStatus, showTime } from '../present/basics';
import { API_TYPES } from '../present/custom-values';
import { pagePath, TYPE_NAMES } from '../present/references';
import type { Ask } from '../router';
import type { Note, PlanKind, PlanRecord, Product } from '../types';
import { toMarkdown } from './markdown';

/** An object of an answer. What leads on to other objects is a function of the field's arguments, so that nothing is endless. */
export type Node = Readonly<Record<string, unknown>>;

/** The kinds that can be asked for by themselves, in the order of a workspace's words. */
export const QUERIED_KINDS: readonly PlanKind[] = ['feature', 'epic', 'requirement', 'release', 'initiative'];

const MEANINGS: Readonly<Record<string, string>> = {
  'Not started': 'NOT_STARTED',
  'In progress': 'IN_PROGRESS',
  Done: 'DONE',
  Shipped: 'SHIPPED',
  'Will not do': 'WONT_DO',
  'Already exists': 'ALREADY_EXISTS',
};

/** A workspace with its words. */
export function describeProject(product: Product): Node {
  return {
    __typename: 'Project',
    id: product.id,
    name: product.name,
    path: `/projects/${product.prefix}`,
    referencePrefix: product.prefix,
    isProductLine: product.productLine,
    projectTerminology: {
      __typename: 'Terminology',
      ...Object.fromEntries(QUERIED_KINDS.map((kind) => [kind, describeWord(product, kind)])),
    },
  };
}

function describeWord(product: Product, kind: PlanKind): Node {
  const normal = product.words?.[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
  return { __typename: 'TerminologyItem', normal, plural: `${normal}s` };
}

/** A record with what belongs to it and what it belongs to. */
export function describeRecord(ask: Ask, record: PlanRecord): Node {
  const { store } = ask;
  const one = (id: string | null | undefined) => () => {
    const found = typeof id === 'string' ? store.findRecord(id) : null;
    return found && describeRecord(ask, found);
  };
  const many = (records: readonly PlanRecord[]) => () => records.map((each) => describeRecord(ask, each));
  const product = store.products.find(({ id }) => id === record.productId);
  const own: Readonly<Record<PlanKind, Node>> = {
    feature: {
      release: one(record.releaseId),
      epic: one(record.epicId),
      initiative: one(record.initiativeIds[0]),
      requirements: many(store.requirementsOf(record.id)),
    },
    epic: {
      release: one(record.releaseId),
      initiative: one(record.initiativeIds[0]),
      features: () => many(store.recordsOf('feature').filter(({ epicId }) => epicId === record.id))(),
    },
    requirement: { feature: one(record.featureId) },
    release: { features: () => many(store.recordsOf('feature').filter(({ releaseId }) => releaseId === record.id))() },
    initiative: {},
    goal: {},
    key_result: {},
    release_phase: {},
  };
  return {
    __typename: TYPE_NAMES[record.kind],
    id: record.id,
    referenceNum: record.ref,
    name: record.name,
    path: pagePath(record),
    createdAt: showTime(record.createdAtMs),
    updatedAt: showTime(record.updatedAtMs),
    position: record.position,
    projectId: record.productId,
    project: () => product && describeProject(product),
    [record.kind === 'release' ? 'theme' : 'description']: describeNote(record.note),
    ...(record.kind !== 'release' && record.kind !== 'initiative' && { tagList: record.tags.join(', ') }),
    [record.kind === 'release' ? 'owner' : 'assignedToUser']: describeUser(ask, record.assigneeId),
    workflowStatus: describeStatus(ask, record),
    integrationLinks: describeLinks(ask, record),
    customFieldValues: ({ keys }: Node) => describeCustomValues(ask, record, keys),
    ...own[record.kind],
  };
}

function describeNote(note: Note): Node {
  return {
    __typename: 'Note',
    id: note.id,
    editorVersion: note.editorVersion,
    htmlBody: note.body,
    markdownBody: toMarkdown(note.body),
  };
}

function describeUser({ store }: Ask, id: string | null): Node | null {
  const user = store.users.find((each) => each.id === id);
  return user === undefined ? null : { __typename: 'User', id: user.id, name: user.name, email: user.email };
}

function describeStatus({ store }: Ask, record: PlanRecord): Node | null {
  const status = findStatus(store, record.statusId);
  if (status === undefined) return null;
  return {
    __typename: 'WorkflowStatus',
    id: status.id,
    name: status.name,
    position: status.position,
    internalMeaning: status.category === null ? null : (MEANINGS[status.category.name] ?? null),
  };
}

function describeLinks({ store }: Ask, record: PlanRecord): readonly Node[] {
  const fields = store.integrationFieldsOf(record.id);
  return store.integrations.flatMap((integration) => {
    const own = (name: string) =>
      fields.find((field) => field.integrationId === integration.id && field.name === name)?.value;
    const url = own('url');
    if (url === undefined) return [];
    const { id, name, serviceName } = integration;
    return [
      {
        __typename: 'IntegrationLink',
        name: own('display_short') ?? own('key') ?? url,
        url,
        integrationId: id,
        integration: { __typename: 'Integration', id, name, serviceName, version: 2 },
      },
    ];
  });
}

function describeCustomValues({ store }: Ask, record: PlanRecord, keys: unknown): readonly Node[] {
  return store.customFields.flatMap(({ key, on, type }) => {
    const entry = record.customFields[key];
    if (on !== record.kind || entry === undefined || (Array.isArray(keys) && !keys.includes(key))) return [];
    const { id, value, updatedAtMs } = entry;
    const isPlain = typeof value !== 'object' || value === null;
    const humanValue = isPlain ? value : Object.values(value).join(', ');
    return [
      {
        __typename: 'CustomFieldValue',
        id,
        key,
        value,
        humanValue: humanValue === null || API_TYPES[type] === 'attachment' ? null : String(humanValue),
        updatedAt: showTime(updatedAtMs),
      },
    ];
  });
}
