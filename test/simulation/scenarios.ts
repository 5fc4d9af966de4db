import type { Scenario } from './scenario';
import { beyond } from './scenarios/beyond';
import { children } from './scenarios/children';
import { clocksSent, clocksWritten } from './scenarios/clocks';
import { create } from './scenarios/create';
import { crowd } from './scenarios/crowd';
import { decide } from './scenarios/decide';
import { directions } from './scenarios/directions';
import { extras } from './scenarios/extras';
import { family } from './scenarios/family';
import { grades } from './scenarios/grades';
import { holes } from './scenarios/holes';
import { hurry } from './scenarios/hurry';
import { importing } from './scenarios/import';
import { linking } from './scenarios/link';
import { lists } from './scenarios/lists';
import { merge, mergeGrades } from './scenarios/merge';
import { move } from './scenarios/move';
import { outage } from './scenarios/outage';
import { parent } from './scenarios/parent';
import { permission } from './scenarios/permission';
import { policy } from './scenarios/policy';
import { refusal } from './scenarios/refusal';
import { remap } from './scenarios/remap';
import { review } from './scenarios/review';
import { siblings } from './scenarios/siblings';
import { storm } from './scenarios/storm';
import { takeBack } from './scenarios/take-back';
import { todos } from './scenarios/todos';
import { undo } from './scenarios/undo';
import { unlink } from './scenarios/unlink';
import { upgrade } from './scenarios/upgrade';
import { versions } from './scenarios/versions';
import { wipe } from './scenarios/wipe';
import { writing } from './scenarios/writing';

/** Every kind of story that the simulator plays. */
export const scenarios: readonly Scenario[] = [
  ...[create, storm, outage, family, siblings, parent, grades, upgrade, beyond],
  ...[merge, mergeGrades, hurry, crowd, refusal, remap, writing, unlink, permission, wipe, importing, extras],
  ...[clocksSent, clocksWritten, versions, review],
  ...[decide, policy, linking, undo, takeBack, children, todos, move, lists, directions, holes],
];
