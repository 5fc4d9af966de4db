import { directChildren, leafCount, leafPoints, percentDone } from '../rollups';
import {
  boolean,
  date,
  decimal,
  each,
  type Fields,
  integer,
  listOf,
  oneOf,
  rating,
  reference,
  setOf,
  string,
} from './field';
import { artifact } from './shared-fields';
import { defineType, type Type } from './type';

const shared: Fields = {
  ...artifact,
  State: reference('State'),
  StateChangedDate: date({ readOnly: true }),
  PortfolioItemType: reference('TypeDefinition', {
    readOnly: true,
    compute: (row, world) => world.catalogue.definitionOf(row.type),
  }),
  PortfolioItemTypeName: string({ readOnly: true, compute: (row) => row.type.split('/')[1] ?? null }),
  PlannedStartDate: date(),
  PlannedEndDate: date(),
  ActualStartDate: date({ readOnly: true }),
  ActualEndDate: date({ readOnly: true }),
  PreliminaryEstimate: reference('PreliminaryEstimate'),
  PreliminaryEstimateValue: integer({
    readOnly: true,
    compute: (row, world) => world.store.follow(row, 'PreliminaryEstimate')?.values.Value ?? null,
  }),
  PreliminaryEstimateCountValue: integer({
    readOnly: true,
    compute: (row, world) => world.store.follow(row, 'PreliminaryEstimate')?.values.CountValue ?? null,
  }),
  RefinedEstimate: decimal(),
  ...each(
    'RefinedEstimateCount ValueScore RiskScore JobSize RROEValue TimeCriticality UserBusinessValue',
    integer({ initial: 0 }),
  ),
  WSJFScore: decimal(),
  InvestmentCategory: rating(['', 'Transformational', 'Short Term Revenue', 'Enhancements', 'KTLO'], { initial: '' }),
  CapitalApproval: oneOf(['', 'Defined', 'Funded', 'ReadyForCapitalization'], { initial: '' }),
  Archived: boolean(),
  ReleaseValue: string({ hidden: true }),
  Blocker: reference('Blocker', { readOnly: true }),
  LeafStoryCount: integer({ readOnly: true, compute: (row, world) => leafCount(row, world) }),
  AcceptedLeafStoryCount: integer({ readOnly: true, compute: (row, world) => leafCount(row, world, 'accepted') }),
  UnEstimatedLeafStoryCount: integer({ readOnly: true, compute: (row, world) => leafCount(row, world, 'unestimated') }),
  LeafStoryPlanEstimateTotal: decimal({ readOnly: true, compute: (row, world) => leafPoints(row, world) }),
  AcceptedLeafStoryPlanEstimateTotal: decimal({
    readOnly: true,
    compute: (row, world) => leafPoints(row, world, 'accepted'),
  }),
  PercentDoneByStoryCount: decimal({ readOnly: true, compute: (row, world) => percentDone(row, world, leafCount) }),
  PercentDoneByStoryPlanEstimate: decimal({
    readOnly: true,
    compute: (row, world) => percentDone(row, world, leafPoints),
  }),
  LastRollupDate: date({ readOnly: true, compute: (row) => row.values.LastUpdateDate ?? null }),
  DirectChildrenCount: integer({ readOnly: true, compute: (row, world) => directChildren(row, world).length }),
  Risks: setOf('Risk', { mirror: 'WorkItemsAffected' }),
  Objectives: setOf('Objective'),
};

/** The abstract type of all levels, for `/portfolioitem`. */
export const portfolioItem = defineType({
  path: 'PortfolioItem',
  label: 'Portfolio Item',
  parent: 'Artifact',
  abstract: true,
  creatable: false,
  deletable: false,
  restorable: true,
  fields: shared,
});

/** A level as a customer sets it up, lowest first. */
export interface Level {
  /** As people call it; without blanks it is the second part of the type path. */
  readonly name: string;
  readonly prefix: string;
  readonly states: readonly string[];
}

/** Type path of a level: `PortfolioItem/BusinessEpic` for Business Epic. */
export function levelPath(level: Level): string {
  return `PortfolioItem/${level.name.replaceAll(' ', '')}`;
}

/** The type of one portfolio level. The lowest one holds stories and may have a release. */
export function portfolioLevel(
  level: Level,
  ordinal: number,
  above: Level | undefined,
  below: Level | undefined,
): Type {
  const path = levelPath(level);
  return defineType({
    path,
    label: level.name,
    parent: 'PortfolioItem',
    prefix: level.prefix,
    ordinal,
    restorable: true,
    fields: {
      ...shared,
      ...(above && { Parent: reference(levelPath(above)) }),
      ...(below
        ? { Children: listOf(levelPath(below), 'Parent') }
        : {
            Release: reference('Release'),
            UserStories: listOf('HierarchicalRequirement', 'PortfolioItem'),
            Defects: listOf('Defect', 'PortfolioItem'),
          }),
      Predecessors: setOf(path, { mirror: 'Successors' }),
      Successors: setOf(path, { mirror: 'Predecessors' }),
    },
  });
}
