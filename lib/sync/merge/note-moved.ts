import type { FieldValue, RecordPointer } from '../../model/record';
import type { Pairing } from '../pairing';
import type { FieldNote } from '../ports';
import type { MergeInput, MergePlan } from './merge';

/** Parents flow to Rally only. One that was changed in Rally alone is left there and told. */
export function notesOnMoves(
  { mapping }: Pairing,
  { flows, rally, inRally }: Pick<MergeInput, 'flows' | 'rally' | 'inRally'>,
  plan: Pick<MergePlan, 'toRally'>,
): readonly FieldNote[] {
  const fields = new Set(mapping.parents.map(({ rallyField }) => rallyField));
  return [...fields].flatMap((field) => {
    const flow = flows.find((each) => each.rally === field && !each.toAha);
    const [wanted, now] = [inRally.fields[field] ?? null, rally.fields[field] ?? null];
    const isMoved = isPointer(wanted) && isPointer(now) && wanted.id !== now.id && !(field in plan.toRally);
    if (flow === undefined || !isMoved) return [];
    const sentence = `In Rally it was put under “${now.name}” instead of “${wanted.name}”. Parents flow to Rally only, so Aha! stays as it is. Move it in Aha! too, or back in Rally.`;
    return [{ ahaField: flow.aha, label: flow.label, sentence }];
  });
}

function isPointer(value: FieldValue): value is RecordPointer {
  return value !== null && typeof value === 'object' && 'id' in value;
}
