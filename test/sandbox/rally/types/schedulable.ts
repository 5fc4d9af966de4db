import { sumOf, taskStatus } from '../rollups';
import { passingCount, testCasesOf } from '../verdicts';
import { date, each, type Fields, integer, listOf, oneOf, quantity, reference, setOf, state, string } from './field';
import { artifact, SCHEDULE_STATES } from './shared-fields';

/** Fields of work that is planned into releases and iterations: stories, defects, suites and test sets. */
export const schedulable: Fields = {
  ...artifact,
  ScheduleState: state(SCHEDULE_STATES, { required: true, initial: 'Defined' }),
  ScheduleStatePrefix: string({
    readOnly: true,
    compute: (row) => (typeof row.values.ScheduleState === 'string' ? row.values.ScheduleState.slice(0, 1) : null),
  }),
  FlowState: reference('FlowState', { required: true }),
  FlowStateChangedDate: date({ readOnly: true }),
  Release: reference('Release'),
  Iteration: reference('Iteration'),
  ...each('ReleaseValue IterationValue LastBuild FinancialWorkType', string({ hidden: true })),
  PlanEstimate: quantity(),
  Package: string(),
  AcceptedDate: date({ readOnly: true }),
  InProgressDate: date({ readOnly: true }),
  LastRun: date({ readOnly: true }),
  Blocker: reference('Blocker', { readOnly: true }),
  Tasks: listOf('Task', 'WorkProduct'),
  TaskEstimateTotal: quantity({ readOnly: true, compute: (row, world) => sumOf(row, world, 'Task', 'Estimate') }),
  TaskActualTotal: quantity({ readOnly: true, compute: (row, world) => sumOf(row, world, 'Task', 'Actuals') }),
  TaskRemainingTotal: quantity({ readOnly: true, compute: (row, world) => sumOf(row, world, 'Task', 'ToDo') }),
  TaskStatus: oneOf(['NONE', 'DEFINED', 'IN_PROGRESS_BLOCKED', 'IN_PROGRESS', 'COMPLETED_BLOCKED', 'COMPLETED'], {
    readOnly: true,
    required: true,
    compute: taskStatus,
  }),
  TestCaseCount: integer({ readOnly: true, compute: (row, world) => testCasesOf(row, world).length }),
  PassingTestCaseCount: integer({ readOnly: true, compute: passingCount }),
  Risks: setOf('Risk', { mirror: 'WorkItemsAffected' }),
};
