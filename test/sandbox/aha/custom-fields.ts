import { asDateOrNull, asList, asNumberOrNull, asObject, asText, asTextOrNull } from './read-value';
import { invalid } from './refusal';
import type { Ask } from './router';
import type { CustomFieldDefinition, CustomValue, PlanRecord } from './types';

/**
 * Sets custom field values, given as `{key: value}` or as `[{key, value}]`. A key without definition is passed over
 * without a word. Throws a `Refusal` for a value outside a fixed list of choices, or of the wrong type.
 */
export function setCustomFields(draft: PlanRecord, given: unknown, ask: Ask): void {
  const nowMs = ask.store.nowMs();
  for (const [key, value] of pairs(given)) {
    const definition = ask.store.customFields.find((each) => each.key === key && each.on === draft.kind);
    if (definition === undefined) continue;
    draft.customFields[key] = { value: readCustomValue(definition, value), updatedAtMs: nowMs };
  }
}

function pairs(given: unknown): [string, unknown][] {
  if (!Array.isArray(given)) return Object.entries(asObject(given));
  return given.map(asObject).map((each) => [asText(each.key), each.value]);
}

function readCustomValue(definition: CustomFieldDefinition, value: unknown): CustomValue {
  const texts = definition.options.filter((option) => !option.hidden).map((option) => option.text);
  switch (definition.type) {
    case 'NumberField':
      return asNumberOrNull(value, definition.name);
    case 'DateField':
      return asDateOrNull(value, definition.name);
    case 'SelectConstant': {
      const text = asTextOrNull(value);
      if (text !== null && !texts.includes(text)) throw invalid(`${definition.name} is not included in the list`);
      return text;
    }
    case 'SelectMultipleConstant': {
      const chosen = Array.isArray(value) ? value.map(asText) : asList(value);
      const stranger = chosen.find((each) => !texts.includes(each));
      if (stranger !== undefined) throw invalid(`${definition.name} is not included in the list`);
      return chosen;
    }
    default:
      return asTextOrNull(value);
  }
}
