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

/** What goes with its owner: by the field that points there, the types of which it is. */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  WorkProduct: ['Task', 'TestCase'],
  Artifact: ['ConversationPost', 'Attachment'],
  TestCase: ['TestCaseStep', 'TestCaseResult'],
  TestCaseResult: ['Attachment'],
  BuildDefinition: ['Build'],
  Changeset: ['Change'],
};

function detach(visit: Visit, row: Row): void {
  const { store, catalogue } = visit.world;
  for (const [field, types] of Object.entries(OWNED)) {
    for (const owned of store.referrers(field, row.oid)) if (types.includes(owned.type)) detach(visit, owned);
  }
  for (const field of new Set(catalogue.all().flatMap(({ fields }) => Object.keys(fields)))) {
    for (const referrer of store.referrers(field, row.oid)) forget(visit, referrer, field, row.oid);
  }
  store.remove(row);
}

/** Takes an object out of a field that points at it or lists it. */
function forget(visit: Visit, referrer: Row, field: string, oid: number): void {
  const list = listedOids(referrer, field);
  visit.world.store.set(referrer, field, list.length > 0 ? list.filter((each) => each !== oid) : null);
}
