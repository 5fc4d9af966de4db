import { BatonError, toBatonError } from '../../errors';
import type { Attachment } from '../../model/attachment';
import type { ExtraDirection } from '../../model/mapping';
import type { RecordKey, System } from '../../model/record';
import type { ExtraNotice } from '../conflict';
import { keyOf } from '../key-of';
import type { Files } from '../ports';
import type { World } from '../world';
import { carriedName } from './carried';
import {
  type ExtraPlan,
  type ExtraStep,
  type HangingPair,
  nothingToDo,
  noticeId,
  otherSide,
  sourcesOf,
  trackerOn,
} from './extra-step';
import { type FilePlan, nameBeside, planFiles, tellSize } from './plan-files';

const names: Readonly<Record<System, string>> = { aha: 'Aha!', rally: 'Rally' };

/** What one file may say that another does not. */
const ABSENT: ReadonlySet<BatonError['kind']> = new Set(['gone', 'permission', 'invalid']);

/** One side's files, and how to reach them. */
interface Shelf {
  readonly system: System;
  readonly key: RecordKey;
  readonly files: Files;
  readonly there: readonly Attachment[];
}

/**
 * Reads which files hang on both records and answers which are to be uploaded. Files of one size are read and compared
 * byte by byte, once; those that are the same are remembered as carried.
 */
export async function fileSteps(
  world: World,
  pair: HangingPair,
  direction: ExtraDirection,
  carried: ReadonlySet<string>,
): Promise<ExtraPlan> {
  const [aha, rally] = await Promise.all([openShelf(world, pair, 'aha'), openShelf(world, pair, 'rally')]);
  if (aha === null || rally === null) return nothingToDo;
  const shelves = { aha, rally };
  const steps: ExtraStep[] = [];
  const told: ExtraNotice[] = [];
  const same = new Set<string>();
  for (const from of sourcesOf(direction)) {
    const [source, target] = [shelves[from], shelves[otherSide(from)]];
    const known = new Set([...carried, ...same]);
    const plan = planFiles(from, source.there, target.there, known, target.files.mostBytes);
    told.push(...plan.tooLarge.map((file) => tellTooLarge(source, target, file)));
    const taken = target.there.map(({ fileName }) => fileName);
    for (const missing of plan.missing) {
      const twin = await findTwin(source, target, missing).catch(toBatonError);
      if (twin instanceof BatonError) {
        if (!ABSENT.has(twin.kind)) throw twin;
        told.push(tellUnreadable(source, missing.file, twin));
      } else if (twin === null) {
        const fileName = nameBeside(missing.file.fileName, from, taken);
        taken.push(fileName);
        steps.push(toStep(source, target, missing.file, fileName));
      } else for (const name of [nameOf(source, missing.file), nameOf(target, twin)]) same.add(name);
    }
  }
  return { steps, told, same: [...same] };
}

async function openShelf(world: World, pair: HangingPair, system: System): Promise<Shelf | null> {
  const { files } = trackerOn(world, system);
  const key = keyOf(pair[system]);
  return files === undefined ? null : { system, key, files, there: await files.listAttachments(key) };
}

/** The first file of the other side that holds exactly the same bytes. */
async function findTwin(
  source: Shelf,
  target: Shelf,
  { file, sameSize }: FilePlan['missing'][number],
): Promise<Attachment | null> {
  if (sameSize.length === 0) return null;
  const bytes = await source.files.readAttachment(source.key, file);
  for (const candidate of sameSize) {
    if (isEqual(bytes, await target.files.readAttachment(target.key, candidate))) return candidate;
  }
  return null;
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function toStep(source: Shelf, target: Shelf, file: Attachment, fileName: string): ExtraStep {
  const { contentType, sizeBytes } = file;
  const renamed = fileName === file.fileName ? '' : `, as “${fileName}”, since another file has its name`;
  return {
    name: nameOf(source, file),
    sort: 'file',
    to: target.system,
    label: `File ${file.fileName}`,
    text: `${file.fileName}, ${tellSize(sizeBytes)}${renamed}`,
    form: fileName,
    before: { file: null },
    send: async (mayStillSend) => {
      const bytes = await source.files.readAttachment(source.key, file);
      const added = await target.files.addAttachment(target.key, { fileName, contentType, bytes }, mayStillSend);
      return [nameOf(source, file), nameOf(target, added)];
    },
  };
}

function tellTooLarge(source: Shelf, target: Shelf, file: Attachment): ExtraNotice {
  const most = tellSize(target.files.mostBytes);
  const label = `File ${file.fileName}`;
  const text = `It has ${tellSize(file.sizeBytes)}, and ${names[target.system]} takes ${most} at most. It stays in ${names[source.system]} only.`;
  return { id: noticeId({ name: nameOf(source, file), form: text }), asks: 'nothing', label, text };
}

function tellUnreadable(source: Shelf, file: Attachment, { message }: BatonError): ExtraNotice {
  const id = noticeId({ name: nameOf(source, file), form: message });
  return { id, asks: 'nothing', label: `File ${file.fileName}`, text: message };
}

function nameOf({ system }: Shelf, { id }: Attachment): string {
  return carriedName('file', system, id);
}
