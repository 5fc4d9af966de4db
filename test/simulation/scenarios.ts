import type { Scenario } from './scenario';
import { create } from './scenarios/create';
import { family } from './scenarios/family';

/** Every kind of story that the simulator plays. */
export const scenarios: readonly Scenario[] = [create, family];
