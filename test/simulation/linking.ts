import { toBatonError } from '../../lib/errors';
import { type LinkRequest, linkExisting, previewLink } from '../../lib/sync/link/link-existing';
import type { LinkPlan } from '../../lib/sync/link/link-plan';
import type { World } from '../../lib/sync/world';
import type { Errand } from './errands';
import { mergedFields } from './merged-fields';
import type { HumanEdit } from './people-editing';

/** What people said when they linked: values that they saw and chose against, and fields that stay as they are. */
export interface LinkWords {
  readonly decided: HumanEdit[];
  readonly left: Set<string>;
}

/**
 * A person who links two records: looks at what it would do, thinks, and says yes to exactly that. Whatever has changed
 * meanwhile is looked at again, until the two are linked or cannot be.
 */
export function linkAsShown(request: LinkRequest, nowMs: () => number, thoughtMs: number, words: LinkWords): Errand {
  let shown: { readonly aha: string; readonly rally: string } | null = null;

  async function look(world: World): Promise<number | null> {
    const { aha, rally, plan, hindrance } = await previewLink(world, request);
    if (hindrance !== null || plan === null) return null;
    shown = { aha: aha.version, rally: rally.version };
    note(plan, request, words, nowMs());
    return thoughtMs;
  }

  return async (world) => {
    if (shown === null) return look(world);
    try {
      const linked = await linkExisting(world, { ...request, shown });
      return linked.result === 'later' ? linked.afterMs : null;
    } catch (thrown) {
      const { kind } = toBatonError(thrown);
      if (kind !== 'conflict') throw thrown;
      shown = null;
      return 0;
    }
  };
}

/** What nobody chose is nobody's word: only an empty value gives way by itself. */
function note({ fields }: LinkPlan, { choices }: LinkRequest, { decided, left }: LinkWords, atMs: number): void {
  for (const { ahaField, choice, aha, rally } of fields) {
    const field = mergedFields.find((each) => each.aha === ahaField);
    if (field === undefined || choices[ahaField] === undefined) continue;
    if (choice === 'leave') left.add(ahaField);
    if (choice === 'aha') decided.push({ atMs, side: 'rally', field, value: aha, seen: rally });
    if (choice === 'rally') decided.push({ atMs, side: 'aha', field, value: rally, seen: aha });
  }
}
