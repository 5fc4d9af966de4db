import type { Person } from '../../people';
import type { Store } from '../store';
import type {
  CustomFieldDefinition,
  CustomFieldType,
  PlanKind,
  Product,
  RoleCode,
  Workflow,
  WorkflowStatus,
  WorkflowUse,
} from '../types';

const ROLE_CODES: Readonly<Record<Person['role'], RoleCode>> = { owner: 20, contributor: 30, viewer: 50 };
const DAY_MS = 86_400_000;

type StatusPlan = readonly [name: string, color: string, category: string | null, complete?: boolean];

const FEATURE_STATUSES: readonly StatusPlan[] = [
  ['Under consideration', '#d8e0e8', 'Not started'],
  ['Ready to develop', '#9fc5e8', 'Not started'],
  ['In development', '#3b8ede', 'In progress'],
  ['Ready to ship', '#8e7cc3', 'In progress'],
  ['Shipped', '#6aa84f', 'Shipped', true],
  ['Will not implement', '#999999', 'Will not do', true],
];
const SIMPLE_STATUSES: readonly StatusPlan[] = [
  ['Not started', '#d8e0e8', 'Not started'],
  ['In progress', '#3b8ede', 'In progress'],
  ['Done', '#6aa84f', 'Done', true],
  ['Will not do', '#999999', 'Will not do', true],
];
const RELEASE_STATUSES: readonly StatusPlan[] = [
  ['Planned', '#d8e0e8', null],
  ['In progress', '#3b8ede', 'In progress'],
  ['Shipped', '#6aa84f', 'Shipped', true],
];

/** The people, time frames and workflows every world starts with. */
export function buildAccount(store: Store, people: readonly Person[]): void {
  for (const person of people) {
    store.users.push({
      id: store.newId(),
      name: person.name,
      email: person.email,
      createdAtMs: store.nowMs() - 400 * DAY_MS,
      administrator: person.role === 'owner',
    });
  }
  const year = new Date(store.nowMs()).getUTCFullYear();
  for (const name of [year, year + 1]) store.timeFrames.push({ id: store.newId(), name: String(name) });
  store.workflows.push(
    workflow(store, 'Feature workflow', 'Feature', FEATURE_STATUSES, ['New', 'Improvement']),
    workflow(store, 'Epic workflow', 'Feature', SIMPLE_STATUSES),
    workflow(store, 'Requirement workflow', 'Feature', SIMPLE_STATUSES),
    workflow(store, 'Release workflow', 'Release', RELEASE_STATUSES),
    workflow(store, 'Initiative workflow', 'Initiative', SIMPLE_STATUSES),
    workflow(store, 'Goal workflow', 'StrategicImperative', SIMPLE_STATUSES),
    workflow(store, 'Key result workflow', 'KeyResult', SIMPLE_STATUSES),
  );
}

/** What a workspace is made of. */
export interface ProductPlan {
  /** Drawn beforehand where others refer to it; drawn now if left out. */
  readonly id?: string;
  readonly prefix: string;
  readonly name: string;
  readonly color: string;
  readonly description: string;
  readonly parentId?: string;
  readonly productLine?: boolean;
  /** Who sees it, by the beginning of their e-mail address; everybody if left out. */
  readonly members?: readonly string[];
  readonly words?: Product['words'];
}

/** Adds a workspace in which everybody has the role of `people`. */
export function addProduct(store: Store, people: readonly Person[], plan: ProductPlan): Product {
  const members = people.filter((person) => plan.members?.some((each) => person.email.startsWith(each)) ?? true);
  const product: Product = {
    id: plan.id ?? store.newId(),
    prefix: plan.prefix,
    name: plan.name,
    productLine: plan.productLine ?? false,
    parentId: plan.parentId ?? null,
    createdAtMs: store.nowMs() - 300 * DAY_MS,
    updatedAtMs: store.nowMs() - 30 * DAY_MS,
    color: plan.color,
    description: store.newNote(plan.description),
    roles: Object.fromEntries(
      members.map((person) => [
        store.users.find((user) => user.email === person.email)?.id ?? '',
        ROLE_CODES[person.role],
      ]),
    ),
    workflowIds: workflowIds(store),
    ...(plan.words && { words: plan.words }),
  };
  store.products.push(product);
  return product;
}

/** Adds a custom field to every workspace's layout of one kind. */
export function addCustomField(
  store: Store,
  on: PlanKind,
  type: CustomFieldType,
  key: string,
  name: string,
  choices: readonly string[] = [],
  required = false,
): CustomFieldDefinition {
  const definition: CustomFieldDefinition = {
    id: store.newId(),
    key,
    name,
    type,
    on,
    required,
    options: choices.map((text) => ({ id: store.newId(), text, color: '#666666', hidden: false })),
  };
  store.customFields.push(definition);
  return definition;
}

function workflowIds(store: Store): Readonly<Record<WorkflowUse, string>> {
  const id = (name: string) => store.workflows.find((each) => each.name === `${name} workflow`)?.id ?? '';
  return {
    feature: id('Feature'),
    epic: id('Epic'),
    requirement: id('Requirement'),
    release: id('Release'),
    initiative: id('Initiative'),
    goal: id('Goal'),
    key_result: id('Key result'),
  };
}

function workflow(
  store: Store,
  name: string,
  statusableType: Workflow['statusableType'],
  statuses: readonly StatusPlan[],
  kinds: readonly string[] = [],
): Workflow {
  const made: WorkflowStatus[] = statuses.map(([status, color, category, complete = false], at) => ({
    id: store.newId(),
    name: status,
    position: at + 1,
    complete,
    color,
    category: category === null ? null : { id: store.newId(), name: category },
  }));
  // The interface answers statuses in the order they were made, which is not that of their positions.
  const [first, ...rest] = made;
  return {
    id: store.newId(),
    name,
    statusableType,
    transitionsOnly: false,
    statuses: first === undefined ? [] : [...rest, first],
    kinds: kinds.map((kind) => ({ id: store.newId(), name: kind })),
  };
}
