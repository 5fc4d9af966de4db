import { textOf } from '../row';
import { date, listOf, reference, setOf, string } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

const uri = string({ maxLength: 4000 });

/** A repository of source code. */
export const scmRepository = defineType({
  path: 'SCMRepository',
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    SCMType: string({ required: true, label: 'SCM Type' }),
    Description: string({ maxLength: 4000 }),
    Projects: setOf('Project'),
    Uri: uri,
  },
});

/** A commit, and the work that it belongs to. */
export const changeset = defineType({
  path: 'Changeset',
  displayName: (row) => textOf(row, 'Revision'),
  fields: {
    ...inWorkspace,
    SCMRepository: reference('SCMRepository', { required: true, label: 'SCMRepository' }),
    Revision: string({ required: true }),
    Name: string({ readOnly: true, maxLength: 4000, compute: (row) => row.values.Revision ?? null }),
    CommitTimestamp: date({ required: true }),
    Author: reference('User'),
    Message: string({ maxLength: 4000 }),
    Uri: uri,
    Artifacts: setOf('Artifact', { mirror: 'Changesets' }),
    Builds: setOf('Build', { readOnly: true, mirror: 'Changesets' }),
    Changes: listOf('Change', 'Changeset', { readOnly: false }),
  },
});

/** One file of a commit. */
export const change = defineType({
  path: 'Change',
  displayName: (row) => textOf(row, 'PathAndFilename'),
  fields: {
    ...inWorkspace,
    Changeset: reference('Changeset', { required: true }),
    PathAndFilename: string({ required: true, maxLength: 4000 }),
    Action: string(),
    Base: string({ maxLength: 4000 }),
    Extension: string({ maxLength: 4000 }),
    Uri: uri,
  },
});
