import * as v from 'valibot';
import { browser } from 'wxt/browser';

/**
 * The few settings that live in the browser's own storage because pages read them without waking the worker. Nothing in
 * it is secret: content scripts can read all of it.
 */

const linkView = v.object({ ref: v.string(), name: v.string(), status: v.string(), url: v.string() });
const snapshot = v.record(v.string(), linkView);

/** Links of one Aha! account, by the reference of the Aha! record. */
export type LinkSnapshot = v.InferOutput<typeof snapshot>;

/** The storage key under which an account's links stand; pages listen for its changes. */
export function snapshotKey(ahaOrigin: string): string {
  return `links ${ahaOrigin}`;
}

/** The links of an account as last published; none if what is stored cannot be read. */
export async function readLinkSnapshot(ahaOrigin: string): Promise<LinkSnapshot> {
  const key = snapshotKey(ahaOrigin);
  const stored = await browser.storage.local.get(key);
  const parsed = v.safeParse(snapshot, stored[key]);
  return parsed.success ? parsed.output : {};
}

/** Publishes an account’s links with a word for what they were made from; its pages are told by the browser. */
export async function writeLinkSnapshot(ahaOrigin: string, links: LinkSnapshot, madeFrom: string): Promise<void> {
  await browser.storage.local.set({ [snapshotKey(ahaOrigin)]: links, [madeFromKey(ahaOrigin)]: madeFrom });
}

/** What the published links were made from; empty if none are published. Spares reading and comparing them all. */
export async function readMadeFrom(ahaOrigin: string): Promise<string> {
  const key = madeFromKey(ahaOrigin);
  const parsed = v.safeParse(v.string(), (await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.output : '';
}

function madeFromKey(ahaOrigin: string): string {
  return `links made from ${ahaOrigin}`;
}

const ACCOUNTS = 'aha accounts';

/** Aha! accounts that were seen in a tab, newest first, so that set-up can offer them. */
export async function readAccounts(): Promise<readonly string[]> {
  const stored = await browser.storage.local.get(ACCOUNTS);
  const parsed = v.safeParse(v.array(v.string()), stored[ACCOUNTS]);
  return parsed.success ? parsed.output : [];
}

/** Remembers an account that a tab showed, so that settings can offer it. */
export async function rememberAccount(ahaOrigin: string): Promise<void> {
  const known = await readAccounts();
  if (known[0] === ahaOrigin) return;
  await browser.storage.local.set({
    [ACCOUNTS]: [ahaOrigin, ...known.filter((each) => each !== ahaOrigin)].slice(0, 8),
  });
}
