import type { LinkEnd } from '../../model/link';
import type { Kind, RecordKey, System } from '../../model/record';
import { keyOf } from '../key-of';
import type { World } from '../world';
import { carriedName } from './carried';
import {
  type ExtraPlan,
  type ExtraStep,
  type HangingPair,
  nothingToDo,
  noticeId,
  otherSide,
  sourcesOf,
  trackerOn,
} from './extra-step';

const names: Readonly<Record<System, string>> = { aha: 'Aha!', rally: 'Rally' };

/** The kinds of Aha! whose answers tell what they depend on (Aha! API documentation, record links). */
const TELLING: ReadonlySet<Kind> = new Set(['feature', 'epic']);

/** A record that one of the pair waits for, in both systems. */
type Awaited = Readonly<Record<System, LinkEnd>>;

/**
 * What the two records wait for: “depends on” in Aha!, predecessors in Rally, as far as those are linked too. What stands
 * on one side only is added to the other; what stood on both and is gone on one is told to a person, who alone may
 * remove it.
 */
export async function dependencySteps(
  world: World,
  pair: HangingPair,
  carried: ReadonlySet<string>,
): Promise<ExtraPlan> {
  const { aha, rally } = world;
  if (aha.dependencies === undefined || rally.dependencies === undefined || !TELLING.has(pair.aha.kind)) {
    return nothingToDo;
  }
  const [inAha, inRally] = await Promise.all([
    aha.dependencies.read(keyOf(pair.aha)),
    rally.dependencies.read(keyOf(pair.rally)),
  ]);
  const awaited = { aha: await findLinked(world, inAha), rally: await findLinked(world, inRally) };
  const steps: ExtraStep[] = [];
  const told: ExtraPlan['told'][number][] = [];
  const same: string[] = [];
  for (const from of sourcesOf('both')) {
    for (const each of awaited[from]) {
      const name = carriedName('depend', 'aha', each.aha.id);
      const isThere = awaited[otherSide(from)].some((other) => other.aha.id === each.aha.id);
      if (isThere) same.push(name);
      else if (carried.has(name)) told.push(tellRemoved(pair, from, name, each));
      else steps.push(toStep(world, pair, from, name, each));
    }
  }
  return { steps, told, same: [...new Set(same)] };
}

async function findLinked({ store, integration }: World, keys: readonly RecordKey[]): Promise<readonly Awaited[]> {
  const links = await Promise.all(keys.map((key) => store.findLink(integration.id, key)));
  return links.flatMap((link) =>
    link === null || !TELLING.has(link.aha.kind) ? [] : [{ aha: link.aha, rally: link.rally }],
  );
}

function toStep(world: World, pair: HangingPair, from: System, name: string, awaited: Awaited): ExtraStep {
  const to = otherSide(from);
  return {
    name,
    sort: 'depend',
    to,
    label: `Dependency on ${awaited[to].ref}`,
    text: `${pair[to].ref} waits for ${awaited[to].ref}`,
    form: '',
    before: { depend: null },
    send: async (mayStillSend) => {
      await trackerOn(world, to).dependencies?.add(keyOf(pair[to]), keyOf(awaited[to]), mayStillSend);
      return [name];
    },
  };
}

function tellRemoved(pair: HangingPair, from: System, name: string, awaited: Awaited) {
  const text = `Somebody removed it in ${names[otherSide(from)]}. In ${names[from]} ${pair[from].ref} still waits for ${awaited[from].ref}: remove it there too, or add it again.`;
  const label = `Dependency on ${awaited[from].ref}`;
  return { id: noticeId({ name: `gone ${name}`, form: from }), asks: 'nothing' as const, label, text };
}
