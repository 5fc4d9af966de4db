import { convert } from './convert';
import { readReference } from './reference';
import { Refusal } from './refusal';
import type { Row } from './row';
import type { Changes } from './rules';
import { scopeWorkspace } from './scope';
import { fieldIn, spellField, type Type } from './types/type';
import type { Visit } from './visit';
import { workspaceOfProject, zoneOf } from './workspaces';

/** Fields of a body by name, as they came. */
export type Body = Readonly<Record<string, unknown>>;

/** Fields of a body, whatever key wraps them: Rally takes the first value of the object. */
export function unwrap(body: unknown): Body {
  const inner: unknown = typeof body === 'object' && body !== null ? Object.values(body)[0] : undefined;
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    throw new Refusal('Could not parse: the request body should be a JSON object that holds one object');
  }
  return { ...inner };
}

/** The same fields under the names that the type has for them; clients write `schedulestate` too. Exact names win. */
export function spellBody(type: Type, body: Body): Body {
  const spelt: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const own = spellField(type, name) ?? name;
    if (own === name || !Object.hasOwn(body, own)) spelt[own] = value;
  }
  return spelt;
}

/** What a body changes, each value converted; fields that are unknown or fixed are left out with a warning. */
export function readChanges(visit: Visit, type: Type, body: Body, row: Row | undefined): Changes {
  const changes: Changes = {};
  const zone = zoneFor(visit, body, row);
  for (const [name, given] of Object.entries(body)) {
    const field = fieldIn(type, name);
    const isFixed = field?.fixed === true && row !== undefined;
    if (field === undefined || field.readOnly || field.compute !== undefined || isFixed) {
      if (!name.startsWith('_')) {
        visit.warnings.push(
          `Ignored JSON element ${type.path.toLowerCase()}.${name} during processing of this request.`,
        );
      }
      continue;
    }
    changes[name] = convert(visit.world, type, name, field, given, zone);
  }
  if (type.path === 'User' && typeof changes.UserName === 'string') changes.UserName = changes.UserName.toLowerCase();
  return changes;
}

/** The zone in which days of a body are read: that of the workspace where the object is or will be. */
function zoneFor(visit: Visit, body: Body, row: Row | undefined): string {
  const { world } = visit;
  const named = (given: unknown) => (given === undefined ? null : readReference(world, given));
  const project = named(body.Project);
  if (project !== null) return zoneOf(world, workspaceOfProject(world, project));
  if (row !== undefined) return zoneOf(world, world.store.follow(row, 'Workspace'));
  return zoneOf(world, named(body.Workspace) ?? scopeWorkspace(visit));
}
