import * as v from 'valibot';
import type { Option } from '../model/schema';
import { AllowedValues, type Attribute, attributeId, idInRef, inlineValues, targetOf } from './attributes';
import type { RallyClient } from './client';
import { parseRows } from './parse-rows';
import { where } from './query';

const Named = v.looseObject({ _ref: v.string(), Name: v.string() });
const State = v.looseObject({
  ...Named.entries,
  Enabled: v.nullish(v.boolean(), true),
  AcceptedMarker: v.nullish(v.boolean(), false),
  InProgressMarker: v.nullish(v.boolean(), false),
  TypeDef: v.nullish(v.looseObject({ _ref: v.string() })),
});
const FlowState = v.looseObject({ ...Named.entries, ScheduleStateMapping: v.nullish(v.string()) });

/** An allowed value, and the TypeDefinition that alone has it, if it is not for all. */
export interface Value {
  readonly option: Option;
  readonly of?: string;
}

/** Where choices come from. */
export interface OptionSource {
  readonly client: RallyClient;
  readonly workspace: string;
  readonly projectId: string;
  /** Values already asked for, by attribute, because types share their inherited fields. */
  readonly known: Map<string, Promise<readonly Value[]>>;
}

/**
 * A choice's allowed values in Rally's own order; the empty one that custom drop-downs begin with is left out. Values
 * that are set by reference (states, estimates, entries of a list) have an id, those that are set by name have none.
 */
export async function loadOptions(
  attribute: Attribute,
  typeId: string,
  source: OptionSource,
): Promise<readonly Option[]> {
  const target = targetOf(attribute);
  const isOfType = target === 'State' || target === 'FlowState' || target === 'PreliminaryEstimate';
  const key = isOfType ? target : `values ${attributeId(attribute)}`;
  const loading = source.known.get(key) ?? load(attribute, target, source);
  source.known.set(key, loading);
  const values = await loading;
  // Every portfolio level has its own states; they come all together.
  return values.filter(({ of }) => of === undefined || of === typeId).map(({ option }) => option);
}

async function load(attribute: Attribute, target: string, source: OptionSource): Promise<readonly Value[]> {
  if (target === 'State') return loadStates(source);
  if (target === 'FlowState') return loadFlowStates(source);
  if (target === 'PreliminaryEstimate') return loadEstimates(source);
  const inline = inlineValues(attribute);
  const values = inline?.length ? inline : await loadAllowed(attribute, source);
  const isByReference = attribute.AttributeType === 'COLLECTION';
  return values.flatMap(({ StringValue, ObjectID }) =>
    StringValue === ''
      ? []
      : [{ option: { name: StringValue, ...(isByReference && ObjectID != null && { id: String(ObjectID) }) } }],
  );
}

async function loadAllowed(attribute: Attribute, { client, workspace }: OptionSource) {
  const path = `attributedefinition/${attributeId(attribute)}/AllowedValues`;
  const { results } = await client.query(path, { workspace, fetch: 'StringValue,ValueIndex,ObjectID', pagesize: 2000 });
  return parseRows(AllowedValues, results, 'allowed values');
}

async function loadStates({ client, workspace }: OptionSource): Promise<readonly Value[]> {
  const { results } = await client.query('state', {
    workspace,
    fetch: 'Name,OrderIndex,Enabled,AcceptedMarker,InProgressMarker,TypeDef',
    order: 'OrderIndex,ObjectID',
    pagesize: 2000,
  });
  return parseRows(v.array(State), results, 'states')
    .filter(({ Enabled }) => Enabled)
    .map((state) => {
      const category = state.AcceptedMarker ? 'accepted' : state.InProgressMarker ? 'in progress' : undefined;
      const option = { ...named(state), ...(category !== undefined && { category }) };
      return { option, of: /(-?\d+)$/.exec(state.TypeDef?._ref ?? '')?.[1] ?? '' };
    });
}

async function loadFlowStates({ client, workspace, projectId }: OptionSource): Promise<readonly Value[]> {
  const { results } = await client.query('flowstate', {
    workspace,
    query: where('Project.ObjectID', '=', Number(projectId)),
    fetch: 'Name,OrderIndex,ScheduleStateMapping',
    order: 'OrderIndex,ObjectID',
    pagesize: 200,
  });
  return parseRows(v.array(FlowState), results, 'flow states').map((state) => ({
    option: {
      ...named(state),
      ...(state.ScheduleStateMapping != null && { category: state.ScheduleStateMapping }),
    },
  }));
}

async function loadEstimates({ client, workspace }: OptionSource): Promise<readonly Value[]> {
  const { results } = await client.query('preliminaryestimate', {
    workspace,
    fetch: 'Name,Value',
    order: 'Value,ObjectID',
    pagesize: 200,
  });
  return parseRows(v.array(Named), results, 'estimates').map((estimate) => ({ option: named(estimate) }));
}

function named({ _ref, Name }: { _ref: string; Name: string }): Option {
  const id = idInRef(_ref);
  return { name: Name, ...(id !== undefined && { id }) };
}
