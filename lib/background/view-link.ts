import type { LinkFieldView, LinkPreviewView } from '../model/linking-contract';
import type { TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import type { LinkPreview } from '../sync/link/link-existing';
import type { LinkField } from '../sync/link/link-plan';
import { pairingFor } from '../sync/pairing';
import type { World } from '../sync/world';
import { endOf } from './end-of';
import { tellValue } from './tell-value';

/** Two records that may be linked, as people read them. */
export function viewLink(world: World, { aha, rally, hindrance, plan }: LinkPreview): LinkPreviewView {
  const pairing = pairingFor(world.pairings, aha.kind, rally.kind);
  return {
    aha: endOf(world, aha),
    rally: endOf(world, rally),
    shown: { aha: aha.version, rally: rally.version },
    hindrance,
    fields:
      plan === null || pairing === null
        ? []
        : plan.fields.map((field) => viewField(field, rallyFieldOf(pairing.mapping, field), pairing)),
  };
}

function viewField(
  field: LinkField,
  rallyField: string,
  { aha, rally }: { readonly aha: KindSchema; readonly rally: KindSchema },
): LinkFieldView {
  const tellAha = (value: TrackedRecord['fields'][string]) => tellValue(value, typeOf(aha, field.ahaField));
  const tellRally = (value: TrackedRecord['fields'][string]) => tellValue(value, typeOf(rally, rallyField));
  const { becomes, ahaField, label, choice, choices } = field;
  return {
    ahaField,
    label,
    choice,
    choices,
    aha: tellAha(field.aha),
    rally: tellRally(field.rally),
    ...(becomes.aha !== undefined && { ahaBecomes: tellAha(becomes.aha) }),
    ...(becomes.rally !== undefined && { rallyBecomes: tellRally(becomes.rally) }),
  };
}

function rallyFieldOf(
  { fields, parents }: NonNullable<ReturnType<typeof pairingFor>>['mapping'],
  { ahaField }: LinkField,
): string {
  const field = fields.find(({ aha }) => aha === ahaField)?.rally;
  return field ?? parents.find((parent) => parent.ahaField === ahaField)?.rallyField ?? '';
}

function typeOf({ fields }: KindSchema, key: string) {
  return fields.find((field) => field.key === key)?.type ?? 'text';
}
