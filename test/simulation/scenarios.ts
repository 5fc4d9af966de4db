import type { Scenario } from './scenario';
import { create } from './scenarios/create';
import { family } from './scenarios/family';
import { merge } from './scenarios/merge';

/** Every kind of story that the simulator plays. */
export const scenarios: readonly Scenario[] = [create, family, merge];
