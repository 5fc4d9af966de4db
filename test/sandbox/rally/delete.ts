import { createRow } from './create-row';
import { type Envelope, envelope } from './envelope';
import { Refusal } from './refusal';
import { listedOids, type Row, textOf } from './row';
import type { Visit } from './visit';

/** Deletes an object. What can be restored leaves an entry in the recycle bin; tasks and comments go with their owner. */
export function deleteObject(visit: Visit, row: Row): Envelope {
  const { world } = visit;
  const type = world.catalogue.typeOf(row.type);
  if (!visit.canWrite || !type.deletable) throw new Refusal('Not authorized to perform action');
  if (type.restorable) {
    createRow(world, 'RecycleBinEntry', {
      ID: textOf(row, 'FormattedID'),
      Name: textOf(row, 'Name'),
      ItemOID: row.oid,
      Type: world.catalogue.definitionOf(row.type),
      DeletedBy: { oid: visit.user.oid },
      DeletionDate: new Date(world.clock.nowMs()).toISOString(),
    });
  }
  detach(visit, row);
  return envelope('OperationResult', visit, {});
}

function detach(visit: Visit, row: Row): void {
  const { store, catalogue } = visit.world;
  for (const field of ['WorkProduct', 'Artifact']) {
    for (const child of store.referrers(field, row.oid)) detach(visit, child);
  }
  for (const field of ['Parent', 'PortfolioItem', 'Requirement', 'Release', 'Iteration']) {
    for (const referrer of store.referrers(field, row.oid)) store.set(referrer, field, null);
  }
  for (const [name, field] of Object.entries(catalogue.typeOf(row.type).fields)) {
    if (field.mirror === undefined) continue;
    for (const oid of listedOids(row, name)) {
      const other = store.get(oid);
      if (other !== undefined) {
        store.set(
          other,
          field.mirror,
          listedOids(other, field.mirror).filter((each) => each !== row.oid),
        );
      }
    }
  }
  store.remove(row);
}
