import { canonicalValue } from '../../mapping/canonical';
import { translateToAha, translateToRally } from '../../mapping/translate';
import type { TranslateInput } from '../../mapping/translation';
import type { ConflictPolicy } from '../../model/integration';
import type { Fields, FieldValue, TrackedRecord } from '../../model/record';
import { type Flow, flowsOf } from '../flows';
import type { Resolved } from '../merge/people-and-links';
import type { Pairing } from '../pairing';
import type { FieldConflict } from '../ports';

/** What a person can choose for a field: one side's value, both lists together, or to leave both as they are. */
export type LinkChoice = 'aha' | 'rally' | 'join' | 'leave';

/** One mapped field of two records that are to be linked. */
export interface LinkField {
  readonly ahaField: string;
  readonly label: string;
  readonly aha: FieldValue;
  readonly rally: FieldValue;
  /** What will be done; `same` where nothing need be done, `ask` where a person decides later. */
  readonly choice: LinkChoice | 'same' | 'ask';
  /** What may be chosen instead. None for a field that flows one way only. */
  readonly choices: readonly LinkChoice[];
  /** What each side will hold, where it changes. */
  readonly becomes: { readonly aha?: FieldValue; readonly rally?: FieldValue };
}

/** What linking two records writes, and what it leaves to be decided. */
export interface LinkPlan {
  readonly fields: readonly LinkField[];
  readonly toAha: Fields;
  readonly toRally: Fields;
  readonly conflicts: readonly FieldConflict[];
}

/** Two records that are to be linked, and what their values mean on the other side. */
export interface LinkInput {
  readonly pairing: Pairing;
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  readonly fromAha: Resolved;
  readonly fromRally: Resolved;
  /** What happens to a field that is filled differently on both sides, where nobody chose. */
  readonly policy: ConflictPolicy | 'leave';
  /** What a person chose, by Aha! field. */
  readonly choices: Readonly<Record<string, LinkChoice>>;
}

/** Both sides in each other's words: exactly, and so that nothing is emptied or lost. */
interface Words {
  readonly exact: { readonly aha: Fields; readonly rally: Fields };
  readonly careful: { readonly aha: Fields; readonly rally: Fields };
}

/**
 * Decides field by field. Equal values are agreed; of a filled and an empty one the filled one counts; lists that may
 * grow are joined; two that differ are asked about, unless the integration says who wins. Fields that flow one way
 * follow their mapping whatever is chosen. An empty value empties the other side only where somebody chose it.
 */
export function planLink(input: LinkInput): LinkPlan {
  const words = translateBoth(input);
  const toAha: Record<string, FieldValue> = {};
  const toRally: Record<string, FieldValue> = {};
  const fields = flowsOf(input.pairing).map((flow) => {
    const field = planField(flow, input, words);
    if ('aha' in field.becomes) toAha[flow.aha] = field.becomes.aha ?? null;
    if ('rally' in field.becomes) toRally[flow.rally] = field.becomes.rally ?? null;
    return field;
  });
  const conflicts = fields
    .filter(({ choice }) => choice === 'ask')
    .map(({ ahaField, label, aha, rally }) => ({ ahaField, label, aha, rally }));
  return { fields, toAha, toRally, conflicts };
}

function translateBoth({ pairing, aha, rally, fromAha, fromRally }: LinkInput): Words {
  const { DirectChildrenCount: count } = rally.fields;
  const shared = {
    mapping: pairing.mapping,
    aha: pairing.aha,
    rally: pairing.rally,
    hasChildren: count !== 0 && count !== undefined,
  };
  const say = (occasion: NonNullable<TranslateInput['occasion']>) => ({
    rally: translateToRally({ ...shared, ...fromAha, record: aha, current: rally, occasion }).fields,
    aha: translateToAha({ ...shared, ...fromRally, record: rally, current: aha, occasion }).fields,
  });
  return { exact: say('update'), careful: say('link') };
}

function planField(flow: Flow, input: LinkInput, words: Words): LinkField {
  const aha = input.aha.fields[flow.aha] ?? null;
  const rally = input.rally.fields[flow.rally] ?? null;
  const field = { ahaField: flow.aha, label: flow.label, aha, rally };
  if (isSame(flow, aha, rally, words)) return { ...field, choice: 'same', choices: [], becomes: {} };
  const choices = flow.toRally && flow.toAha ? listChoices(flow, words) : [];
  const wanted = input.choices[flow.aha];
  const choice = wanted !== undefined && choices.includes(wanted) ? wanted : defaultFor(flow, input, words, choices);
  return { ...field, choice, choices, becomes: valuesFor(flow, choice, words, wanted !== undefined) };
}

/** A list can be joined where joining says more than one side alone. */
function listChoices(flow: Flow, { exact, careful }: Words): readonly LinkChoice[] {
  const canJoin = isList(flow) && flow.rally in careful.rally && flow.aha in careful.aha;
  return [
    ...(flow.rally in exact.rally ? ['aha' as const] : []),
    ...(flow.aha in exact.aha ? ['rally' as const] : []),
    ...(canJoin ? ['join' as const] : []),
    'leave',
  ];
}

function defaultFor(
  flow: Flow,
  { aha, rally, policy }: LinkInput,
  { careful }: Words,
  choices: readonly LinkChoice[],
): LinkChoice | 'ask' {
  const isAhaEmpty = canonicalValue(aha.fields[flow.aha] ?? null, flow.ahaType) === '';
  const isRallyEmpty = canonicalValue(rally.fields[flow.rally] ?? null, flow.rallyType) === '';
  const canGive = (side: 'aha' | 'rally') => (side === 'aha' ? flow.rally in careful.rally : flow.aha in careful.aha);
  if (!flow.toAha) return !isAhaEmpty && canGive('aha') ? 'aha' : 'leave';
  if (!flow.toRally) return !isRallyEmpty && canGive('rally') ? 'rally' : 'leave';
  if (isAhaEmpty) return canGive('rally') ? 'rally' : 'leave';
  if (isRallyEmpty) return canGive('aha') ? 'aha' : 'leave';
  if (choices.includes('join')) return 'join';
  return policy !== 'ask' && choices.includes(policy) ? policy : 'ask';
}

/** What each side becomes. Only what a person chose may empty a field. */
function valuesFor(
  flow: Flow,
  choice: LinkChoice | 'ask',
  { exact, careful }: Words,
  isChosen: boolean,
): LinkField['becomes'] {
  const words = isChosen && flow.toRally && flow.toAha && choice !== 'join' ? exact : careful;
  const rally = flow.rally in words.rally ? { rally: words.rally[flow.rally] ?? null } : {};
  const aha = flow.aha in words.aha ? { aha: words.aha[flow.aha] ?? null } : {};
  switch (choice) {
    case 'aha':
      return rally;
    case 'rally':
      return aha;
    case 'join':
      return { ...rally, ...aha };
    case 'leave':
    case 'ask':
      return {};
  }
}

/** True if one side says what the other holds already, in the direction that flows. */
function isSame(flow: Flow, aha: FieldValue, rally: FieldValue, { exact, careful }: Words): boolean {
  const [ahaNow, rallyNow] = [canonicalValue(aha, flow.ahaType), canonicalValue(rally, flow.rallyType)];
  if (ahaNow === '' && rallyNow === '') return true;
  // What is written once flows on linking only, so only then it can be said.
  const asRally = exact.rally[flow.rally] ?? careful.rally[flow.rally];
  if (asRally !== undefined && !isOnlyToAha(flow)) return canonicalValue(asRally, flow.rallyType) === rallyNow;
  const asAha = exact.aha[flow.aha];
  return asAha !== undefined && canonicalValue(asAha, flow.ahaType) === ahaNow;
}

function isOnlyToAha(flow: Flow): boolean {
  return flow.toAha && !flow.toRally;
}

function isList({ ahaType, rallyType }: Flow): boolean {
  return ahaType === 'tags' && rallyType === 'tags';
}
