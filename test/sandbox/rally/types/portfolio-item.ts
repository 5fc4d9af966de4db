import {
  countBelow,
  directChildren,
  estimatedProgress,
  lateCount,
  type Measure,
  percentDone,
  pointsBelow,
  type Work,
} from '../rollups';
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

type Which = Parameters<Measure>[3];

const whole = (work: Work, which: Which) =>
  integer({ readOnly: true, compute: (row, world) => countBelow(row, world, work, which) });
const points = (work: Work, which: Which) =>
  decimal({ readOnly: true, compute: (row, world) => pointsBelow(row, world, work, which) });
const done = (measure: Measure, work: Work) =>
  decimal({ readOnly: true, compute: (row, world) => percentDone(row, world, measure, work) });

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
  RefinedEstimate: integer(),
  ...each('RefinedEstimateCount ValueScore RiskScore JobSize TimeCriticality', integer({ initial: 0 })),
  RROEValue: integer({ initial: 0, label: 'RR/OE Value' }),
  UserBusinessValue: integer({ initial: 0, label: 'User/Business Value' }),
  WSJFScore: decimal({ label: 'WSJF Score' }),
  InvestmentCategory: rating(['', 'Transformational', 'Short Term Revenue', 'Enhancements', 'KTLO'], { initial: '' }),
  CapitalApproval: oneOf(['', 'Defined', 'Funded', 'ReadyForCapitalization'], { initial: '' }),
  Archived: boolean(),
  ReleaseValue: string({ hidden: true }),
  Blocker: reference('Blocker', { readOnly: true }),
  Collaborators: setOf('User', { readOnly: true }),
  Metrics: setOf('Metric', { readOnly: true }),
  LeafStoryCount: whole('stories', 'all'),
  AcceptedLeafStoryCount: whole('stories', 'accepted'),
  UnEstimatedLeafStoryCount: { ...whole('stories', 'unestimated'), label: 'Un-Estimated Leaf Story Count' },
  DefectCountRollup: whole('defects', 'all'),
  AcceptedDefectCountRollup: whole('defects', 'accepted'),
  UnEstimatedDefectCountRollup: whole('defects', 'unestimated'),
  TotalCountRollup: whole('both', 'all'),
  AcceptedTotalCountRollup: whole('both', 'accepted'),
  UnEstimatedTotalCountRollup: whole('both', 'unestimated'),
  LeafStoryPlanEstimateTotal: points('stories', 'all'),
  AcceptedLeafStoryPlanEstimateTotal: points('stories', 'accepted'),
  DefectPlanEstimateTotalRollup: points('defects', 'all'),
  AcceptedDefectEstimateTotalRollup: points('defects', 'accepted'),
  TotalEstimateRollup: points('both', 'all'),
  AcceptedTotalEstimateRollup: points('both', 'accepted'),
  PercentDoneByStoryCount: done(countBelow, 'stories'),
  PercentDoneByStoryPlanEstimate: done(pointsBelow, 'stories'),
  PercentDoneByDefectCountRollup: done(countBelow, 'defects'),
  PercentDoneByDefectEstimateRollup: done(pointsBelow, 'defects'),
  PercentDoneByTotalCountRollup: done(countBelow, 'both'),
  PercentDoneByTotalEstimateRollup: done(pointsBelow, 'both'),
  EstimatedProgressByStoryCount: decimal({
    readOnly: true,
    compute: (row, world) => estimatedProgress(row, world, countBelow, 'RefinedEstimateCount', 'CountValue'),
  }),
  EstimatedProgressByStoryPoints: decimal({
    readOnly: true,
    compute: (row, world) => estimatedProgress(row, world, pointsBelow, 'RefinedEstimate', 'Value'),
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
      // The highest level has the field too (recorded schema), and nothing to put into it.
      Parent: reference(above === undefined ? 'PortfolioItem' : levelPath(above)),
      ...(below
        ? { Children: listOf(levelPath(below), 'Parent') }
        : {
            Release: reference('Release'),
            UserStories: listOf('HierarchicalRequirement', 'PortfolioItem', { label: 'UserStories' }),
            LateChildCount: integer({ readOnly: true, compute: lateCount }),
            Artifacts: listOf('SchedulableArtifact', 'PortfolioItem'),
            Defects: listOf('Defect', 'PortfolioItem'),
          }),
      Predecessors: setOf(path, { mirror: 'Successors' }),
      Successors: setOf(path, { mirror: 'Predecessors' }),
    },
  });
}
