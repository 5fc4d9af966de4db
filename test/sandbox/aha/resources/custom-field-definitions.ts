import { TYPE_NAMES } from '../present/references';
import { recordNotFound } from '../refusal';
import { type Ask, param, type Route, routes } from '../router';
import type { CustomFieldDefinition } from '../types';

/** Custom fields of the account, and the choices they offer. */
export const customFieldRoutes: readonly Route[] = [
  ...routes('/custom_field_definitions', {
    GET: (ask) => ({
      json: {
        custom_field_definitions: ask.store.customFields.map((definition) => ({
          id: definition.id,
          key: definition.key,
          name: definition.name,
          type: `CustomFieldDefinitions::${definition.type}`,
          internal_name: null,
          custom_fieldable_type: TYPE_NAMES[definition.on],
        })),
      },
    }),
  }),
  ...routes('/custom_field_definitions/:id/options', {
    GET: (ask) => ({
      json: {
        options: choicesOf(find(ask)).map(({ text, id, color }) => ({ text, value: id, meta: { color } })),
      },
    }),
  }),
  ...routes('/custom_field_definitions/:id/custom_field_options', {
    GET: (ask) => ({
      json: {
        custom_field_options: choicesOf(find(ask), true).map((option) => ({
          id: option.id,
          value: option.text,
          color: Number.parseInt(option.color.slice(1), 16),
          hidden: option.hidden,
        })),
      },
    }),
  }),
];

/** What a field offers to choose from; nothing where it is no choice. */
export function choicesOf({ type, options }: CustomFieldDefinition, withHidden = false) {
  return type.startsWith('Select') ? options.filter(({ hidden }) => withHidden || !hidden) : [];
}

function find(ask: Ask): CustomFieldDefinition {
  const definition = ask.store.customFields.find((each) => each.id === param(ask, 'id'));
  if (definition === undefined) throw recordNotFound();
  return definition;
}
