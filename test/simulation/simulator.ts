/** The simulator around the engine, as one module, so that it can be loaded again around an engine with a bug in it. */
export { runSeed } from './run-seed';
export { scenarios } from './scenarios';
