import type { Scenario } from './scenario';
import { beyond } from './scenarios/beyond';
import { create } from './scenarios/create';
import { family } from './scenarios/family';
import { merge } from './scenarios/merge';
import { parent } from './scenarios/parent';
import { permission } from './scenarios/permission';
import { unlink } from './scenarios/unlink';
import { wipe } from './scenarios/wipe';

/** Every kind of story that the simulator plays. */
export const scenarios: readonly Scenario[] = [create, family, merge, parent, wipe, unlink, permission, beyond];
