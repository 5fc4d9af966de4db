import { canonicalValue, hashText } from '../mapping/canonical';
import type { BaseField } from '../model/link';
import type { TrackedRecord } from '../model/record';
import type { FieldType, KindSchema } from '../model/schema';
import type { Pairing } from './pairing';
import { rowHash } from './row-hash';

/** One pair of fields and where it flows. Parent links are flows too: they go to Rally. */
export interface Flow {
  readonly aha: string;
  readonly rally: string;
  readonly label: string;
  readonly ahaType: FieldType;
  readonly rallyType: FieldType;
  readonly toRally: boolean;
  readonly toAha: boolean;
  /** Changes with the mapping row: what was agreed under another row is judged anew. */
  readonly row: string;
}

const known = new WeakMap<Pairing, readonly Flow[]>();

/** What may flow between linked records of a pairing. Rows that are off, or whose field is gone, are left out. */
export function flowsOf(pairing: Pairing): readonly Flow[] {
  const flows = known.get(pairing) ?? makeFlows(pairing);
  known.set(pairing, flows);
  return flows;
}

function makeFlows(pairing: Pairing): readonly Flow[] {
  const fields = pairing.mapping.fields.flatMap((field): Flow[] => {
    const aha = definitionOf(pairing.aha, field.aha);
    const rally = definitionOf(pairing.rally, field.rally);
    if (aha === undefined || rally === undefined || field.disabled !== undefined) return [];
    const { direction } = field;
    return [
      {
        aha: field.aha,
        rally: field.rally,
        label: aha.label,
        ahaType: aha.type,
        rallyType: rally.type,
        toRally: direction === 'toRally' || direction === 'both',
        toAha: direction === 'toAha' || direction === 'both',
        row: rowHash(field, aha.type, rally.type),
      },
    ];
  });
  const parents = pairing.mapping.parents.map(
    (parent): Flow => ({
      aha: parent.ahaField,
      rally: parent.rallyField,
      label: definitionOf(pairing.aha, parent.ahaField)?.label ?? parent.ahaField,
      ahaType: 'reference',
      rallyType: 'reference',
      toRally: true,
      toAha: false,
      row: rowHash(parent, 'reference', 'reference'),
    }),
  );
  return [...fields, ...parents];
}

/** The form of both sides' values, as a base keeps it. */
export function formOf(flow: Flow, aha: TrackedRecord, rally: TrackedRecord): BaseField {
  return { aha: ahaForm(flow, aha), rally: rallyForm(flow, rally), row: flow.row };
}

/** The form of the Aha! side's value. */
export function ahaForm(flow: Flow, aha: TrackedRecord): string {
  return hashText(canonicalValue(aha.fields[flow.aha] ?? null, flow.ahaType));
}

/** The form of the Rally side's value. */
export function rallyForm(flow: Flow, rally: TrackedRecord): string {
  return hashText(canonicalValue(rally.fields[flow.rally] ?? null, flow.rallyType));
}

function definitionOf(schema: KindSchema, key: string) {
  return schema.fields.find((field) => field.key === key);
}
