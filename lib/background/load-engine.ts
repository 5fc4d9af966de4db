import type { Engine } from './engine';

const SCRIPT = '/engine.js';

declare global {
  /** Where the engine's script leaves the engine for the worker that loaded it. */
  var batonEngine: Engine | undefined;
  function importScripts(...paths: string[]): void;
}

/** Called by the engine's own script. */
export function offerEngine(engine: Engine): void {
  globalThis.batonEngine = engine;
}

/**
 * The engine, loaded at first need, so that a worker that is woken to no purpose starts with a few kilobytes. A worker
 * may load late only what it has loaded while it was installed: see `keepEngineAtHand`. Where the background is a page
 * (Firefox), the manifest loads the script before this one.
 */
export function loadEngine(): Engine {
  if (globalThis.batonEngine === undefined) importScripts(SCRIPT);
  if (globalThis.batonEngine === undefined) throw new Error(`${SCRIPT} did not offer an engine.`);
  return globalThis.batonEngine;
}

/** Lets the browser keep the engine's script with the worker. Must be called while the worker's own script runs. */
export function keepEngineAtHand(): void {
  if ('importScripts' in globalThis) globalThis.addEventListener('install', () => importScripts(SCRIPT));
}
