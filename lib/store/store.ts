import type { Store } from '../sync/ports';
import { listCandidates, putCandidates, removeCandidates } from './candidates';
import { findConflict, listConflicts, putConflict, removeConflict } from './conflicts';
import { advance, clearDirty, listDirty, markDirty, readCursors } from './cursors';
import { listIntents, putIntents, removeIntents } from './intents';
import { appendJournal, listJournalSince, retractJournal } from './journal';
import { findLink, listLinks, putLinks, removeLink } from './links';
import { findNotes, putNotes } from './notes';
import type { Database } from './open';
import { listOpenWrites, putOpenWrite, removeOpenWrite } from './open-writes';
import { putPlaces, readPlaces } from './places';

/** The port that sync sees, over one open database. */
export function createStore(database: Database): Store {
  return {
    putIntents: (intents) => putIntents(database, intents),
    listIntents: () => listIntents(database),
    removeIntents: (markers) => removeIntents(database, markers),
    findLink: (integrationId, key) => findLink(database, integrationId, key),
    listLinks: (integrationId) => listLinks(database, integrationId),
    putLinks: (links) => putLinks(database, links),
    removeLink: (link) => removeLink(database, link),
    appendJournal: (entries) => appendJournal(database, entries),
    retractJournal: (ids) => retractJournal(database, ids),
    listJournalOf: (about, sinceMs) => listJournalSince(database, about, sinceMs),
    readCursors: (integrationId) => readCursors(database, integrationId),
    advance: (integrationId, cursors, dirty) => advance(database, integrationId, cursors, dirty),
    markDirty: (dirty) => markDirty(database, dirty),
    listDirty: (integrationId) => listDirty(database, integrationId),
    clearDirty: (pair) => clearDirty(database, pair),
    putOpenWrite: (write) => putOpenWrite(database, write),
    listOpenWrites: (integrationId) => listOpenWrites(database, integrationId),
    removeOpenWrite: (write) => removeOpenWrite(database, write),
    listConflicts: (integrationId) => listConflicts(database, integrationId),
    findConflict: (integrationId, aha) => findConflict(database, integrationId, aha),
    putConflict: (conflict) => putConflict(database, conflict),
    removeConflict: (integrationId, aha) => removeConflict(database, integrationId, aha),
    findNotes: (integrationId, aha) => findNotes(database, integrationId, aha),
    putNotes: (notes) => putNotes(database, notes),
    listCandidates: (integrationId) => listCandidates(database, integrationId),
    putCandidates: (candidates) => putCandidates(database, candidates),
    removeCandidates: (integrationId, records) => removeCandidates(database, integrationId, records),
    readPlaces: (integrationId, ids) => readPlaces(database, integrationId, ids),
    putPlaces: (integrationId, places, isWhole) => putPlaces(database, integrationId, places, isWhole),
  };
}
