import type { Scenario } from './scenario';
import { beyond } from './scenarios/beyond';
import { clocksSent, clocksWritten } from './scenarios/clocks';
import { create } from './scenarios/create';
import { crowd } from './scenarios/crowd';
import { extras } from './scenarios/extras';
import { family } from './scenarios/family';
import { grades } from './scenarios/grades';
import { importing } from './scenarios/import';
import { merge, mergeGrades } from './scenarios/merge';
import { outage } from './scenarios/outage';
import { parent } from './scenarios/parent';
import { permission } from './scenarios/permission';
import { refusal } from './scenarios/refusal';
import { remap } from './scenarios/remap';
import { review } from './scenarios/review';
import { siblings } from './scenarios/siblings';
import { storm } from './scenarios/storm';
import { unlink } from './scenarios/unlink';
import { upgrade } from './scenarios/upgrade';
import { versions } from './scenarios/versions';
import { wipe } from './scenarios/wipe';
import { writing } from './scenarios/writing';

/** Every kind of story that the simulator plays. */
export const scenarios: readonly Scenario[] = [
  ...[create, storm, outage, family, siblings, parent, grades, upgrade, beyond],
  ...[merge, mergeGrades, crowd, refusal, remap, writing, unlink, permission, wipe, importing, extras],
  ...[clocksSent, clocksWritten, versions, review],
];
