import { forbidden, recordNotFound } from './refusal';
import type { Ask } from './router';
import type { PlanKind, PlanRecord, Product, RoleCode } from './types';

/** Whose eyes: the account and who looks at it. */
export type Viewing = Pick<Ask, 'store' | 'viewer'>;

const WRITING_ROLES: readonly RoleCode[] = [20, 30];

/** The workspaces whoever asks has a role in. */
export function visibleProducts(ask: Viewing): readonly Product[] {
  return ask.store.products.filter((product) => ask.viewer.id in product.roles);
}

/** A workspace by identifier or prefix; not found if missing or not visible. */
export function findProduct(ask: Viewing, idOrPrefix: string): Product {
  const product = visibleProducts(ask).find((each) => each.id === idOrPrefix || each.prefix === idOrPrefix);
  if (product === undefined) throw recordNotFound();
  return product;
}

/** A record of this kind by identifier or reference; not found if missing, of another kind, or not visible. */
export function findPlanRecord(ask: Viewing, kind: PlanKind, idOrRef: string): PlanRecord {
  const record = ask.store.findRecord(idOrRef);
  if (record === null || record.kind !== kind || !maySee(ask, record.productId)) throw recordNotFound();
  return record;
}

/** Records of one kind in workspaces visible to whoever asks. */
export function visibleRecords(ask: Viewing, kind: PlanKind): readonly PlanRecord[] {
  const seen = new Set(visibleProducts(ask).map((product) => product.id));
  return ask.store.recordsOf(kind).filter((record) => seen.has(record.productId));
}

/** True where whoever asks has any role in the workspace. */
export function maySee(ask: Viewing, productId: string): boolean {
  return visibleProducts(ask).some((product) => product.id === productId);
}

/** Refuses whoever may only look. */
export function requireWriter(ask: Viewing, productId: string): void {
  const role = roleIn(ask, productId);
  if (role === undefined || !WRITING_ROLES.includes(role)) throw forbidden();
}

/** Refuses whoever does not own the workspace. */
export function requireOwner(ask: Viewing, productId: string): void {
  if (roleIn(ask, productId) !== 20) throw forbidden();
}

function roleIn(ask: Viewing, productId: string): RoleCode | undefined {
  return ask.store.products.find((product) => product.id === productId)?.roles[ask.viewer.id];
}
