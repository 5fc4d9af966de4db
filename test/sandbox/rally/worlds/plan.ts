import type { Surroundings } from '../../system';
import { createCatalogue } from '../catalogue';
import { createRow, initialValues } from '../create-row';
import { describeCatalogue } from '../definitions';
import { createRanker } from '../rank';
import type { Row, Value } from '../row';
import { createStore } from '../store';
import type { Field } from '../types/field';
import { type Level, levelPath } from '../types/portfolio-item';
import { SCHEDULE_STATES } from '../types/shared-fields';
import type { World } from '../world';
import { dayOf, endOfDay, instantOf } from '../zone';
import { configurationValues, subscriptionValues } from './settings';

const DAY_MS = 86_400_000;

/** A project and those below it. */
export interface ProjectPlan {
  readonly name: string;
  readonly state?: 'Open' | 'Closed';
  readonly children?: readonly ProjectPlan[];
}

/** Where a world is built, and the zone of its workspace where that is not the plan's own. */
export interface SiteSurroundings extends Surroundings {
  readonly timeZone?: string | undefined;
}

/** What a world's Rally is set up as, before anyone works in it. */
export interface Plan {
  readonly workspace: string;
  readonly timeZone: string;
  /** Lowest first. */
  readonly levels: readonly Level[];
  /** FormattedID prefixes that differ from the stock ones, by type path. */
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly customFields: readonly { readonly type: string; readonly name: string; readonly field: Field }[];
  readonly projects: readonly ProjectPlan[];
  /** Schedule states in their order, where they differ from the stock ones. */
  readonly scheduleStates?: readonly string[];
  /** Name of the project that people start in. */
  readonly defaultProject: string;
}

/** A set-up world, and what is needed to fill it. */
export interface Site {
  readonly world: World;
  readonly users: readonly Row[];
  project(name: string): Row;
  /** Adds an object as somebody did it, so many days ago. */
  add(type: string, values: Record<string, Value>, daysAgo?: number, by?: number): Row;
  state(level: number, name: string): Value;
  /** First or last second of a day, counted from today, on the workspace's calendar. */
  day(fromToday: number, edge?: 'start' | 'end'): string;
}

const SIZES: readonly (readonly [string, number])[] = [
  ['XS', 1],
  ['S', 2],
  ['M', 3],
  ['L', 5],
  ['XL', 8],
];

/** Sets a world up: subscription, workspace, people, levels with their states, projects. */
export function buildSite(surroundings: SiteSurroundings, plan: Plan): Site {
  const { clock, random } = surroundings;
  const store = createStore(clock, random);
  const scheduleStates = plan.scheduleStates ?? SCHEDULE_STATES;
  const catalogue = createCatalogue(plan.levels, plan.prefixes, scheduleStates);
  const setUpMs = clock.nowMs() - 200 * DAY_MS;
  const subscription = store.insert(
    'Subscription',
    { ...initialValues(catalogue.typeOf('Subscription')), ...subscriptionValues(surroundings.people.length) },
    { atMs: setUpMs },
  );
  const workspace = store.insert(
    'Workspace',
    { Name: plan.workspace, State: 'Open', Subscription: { oid: subscription.oid } },
    { atMs: setUpMs },
  );
  const world: World = {
    clock,
    random,
    catalogue,
    store,
    ranker: createRanker(),
    subscriptionOid: subscription.oid,
    workspaceOid: workspace.oid,
    timeZone: surroundings.timeZone ?? plan.timeZone,
  };
  for (const { type, name, field } of plan.customFields) catalogue.addField(type, name, field);
  describeCatalogue(world);
  const configuration = store.insert('WorkspaceConfiguration', {
    ...initialValues(catalogue.typeOf('WorkspaceConfiguration')),
    ...configurationValues(world),
    Workspace: { oid: workspace.oid },
  });
  store.set(workspace, 'WorkspaceConfiguration', { oid: configuration.oid });

  const users = surroundings.people.map((person, at) => {
    const [first = '', last = ''] = person.name.split(' ');
    const role = at === 0 ? 'Workspace Admin' : 'User';
    return createRow(
      world,
      'User',
      {
        UserName: person.email,
        EmailAddress: person.email,
        DisplayName: person.name,
        ShortDisplayName: first,
        FirstName: first,
        LastName: last,
        SubscriptionAdmin: at === 0,
        SubscriptionPermission: at === 0 ? 'Subscription Admin' : 'User',
        WorkspacePermission: role,
        SubscriptionID: 209,
        LastPasswordUpdateDate: new Date(setUpMs).toISOString(),
      },
      { atMs: setUpMs },
    );
  });
  const by = (at: number): { user?: Row } => (users[at] === undefined ? {} : { user: users[at] });
  const add: Site['add'] = (type, values, daysAgo = 150, author = 0) =>
    createRow(world, type, values, { ...by(author), atMs: clock.nowMs() - daysAgo * DAY_MS });

  for (const [ordinal, level] of plan.levels.entries()) addStates(world, level, ordinal, add);
  for (const [name, value] of SIZES) add('PreliminaryEstimate', { Name: name, Value: value, CountValue: value }, 200);
  for (const [at, name] of scheduleStates.entries())
    add('ScheduleState', { Name: name, ShortName: name.slice(0, 1), OrderIndex: at }, 200);
  const projects = new Map<string, Row>();
  const mayOnlyLook = (at: number) => surroundings.people[at]?.role === 'viewer';
  const viewers = users.filter((_, at) => mayOnlyLook(at));
  const editors = users.filter((_, at) => !mayOnlyLook(at));
  for (const project of plan.projects) addProject(project, null, { add, projects, editors, viewers, scheduleStates });
  const project = (name: string): Row => {
    const row = projects.get(name);
    if (row === undefined) throw new Error(`The plan has no project ${name}`);
    return row;
  };
  for (const [at, user] of users.entries()) {
    const role = at === 0 ? 'Admin' : mayOnlyLook(at) ? 'Viewer' : 'Editor';
    addProfile(world, user, role, project(plan.defaultProject), [...projects.values()]);
  }

  return {
    world,
    users,
    project,
    add,
    state(level, name) {
      const path = catalogue.levels()[level]?.path ?? '';
      const type = catalogue.definitionOf(path);
      const found = store
        .all('State')
        .find((row) => row.values.Name === name && refersTo(row.values.TypeDef, type?.oid));
      return found === undefined ? null : { oid: found.oid };
    },
    day(fromToday, edge = 'start') {
      const day = dayOf(clock.nowMs() + fromToday * DAY_MS, world.timeZone);
      const atMs = edge === 'end' ? endOfDay(day, world.timeZone) : instantOf(day, world.timeZone);
      return new Date(atMs).toISOString();
    },
  };
}

function refersTo(value: Value | undefined, oid: number | undefined): boolean {
  return typeof value === 'object' && value !== null && 'oid' in value && value.oid === oid;
}

function addStates(world: World, level: Level, ordinal: number, add: Site['add']): void {
  const type = world.catalogue.definitionOf(levelPath(level));
  for (const [at, name] of level.states.entries()) {
    add(
      'State',
      {
        Name: name,
        TypeDef: type,
        OrderIndex: at,
        Enabled: true,
        InProgressMarker: at === 1,
        AcceptedMarker: at === level.states.length - 1,
        WIPLimit: ordinal === 0 && at === 1 ? 6 : null,
      },
      200,
    );
  }
}

interface Building {
  readonly add: Site['add'];
  readonly projects: Map<string, Row>;
  readonly editors: readonly Row[];
  readonly viewers: readonly Row[];
  readonly scheduleStates: readonly string[];
}

function addProject(plan: ProjectPlan, parent: Row | null, building: Building): void {
  const { add, projects, scheduleStates } = building;
  const editors = building.editors.map((user) => user.oid);
  const viewers = building.viewers.map((user) => user.oid);
  const row = add(
    'Project',
    {
      Name: plan.name,
      State: plan.state ?? 'Open',
      Parent: parent === null ? null : { oid: parent.oid },
      Owner: building.editors[0] === undefined ? null : { oid: building.editors[0].oid },
      Editors: editors,
      TeamMembers: editors,
      Viewers: viewers,
      AllUsers: [...editors, ...viewers],
    },
    200,
  );
  projects.set(plan.name, row);
  for (const [at, name] of scheduleStates.entries()) {
    add('FlowState', { Name: name, Project: { oid: row.oid }, OrderIndex: at, ScheduleStateMapping: name }, 200);
  }
  for (const child of plan.children ?? []) addProject(child, row, building);
}

function addProfile(world: World, user: Row, role: string, project: Row, projects: readonly Row[]): void {
  const profile = world.store.insert('UserProfile', {
    ...initialValues(world.catalogue.typeOf('UserProfile')),
    DefaultWorkspace: { oid: world.workspaceOid },
    DefaultProject: { oid: project.oid },
    TimeZone: world.timeZone,
  });
  world.store.set(user, 'UserProfile', { oid: profile.oid });
  for (const each of projects) {
    createRow(world, 'ProjectPermission', {
      Name: `${String(each.values.Name)} ${role}`,
      Role: role,
      User: { oid: user.oid },
      Project: { oid: each.oid },
    });
  }
}
