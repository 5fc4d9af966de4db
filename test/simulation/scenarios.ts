import type { Scenario } from './scenario';
import { create } from './scenarios/create';

/** Every kind of story that the simulator plays. */
export const scenarios: readonly Scenario[] = [create];
