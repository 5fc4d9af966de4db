import type { Attachment } from '../../model/attachment';
import type { System } from '../../model/record';
import { carriedName } from './carried';

/** What must be known about the files of one side before any is carried to the other. */
export interface FilePlan {
  /** Not on the other side, unless one of the same size holds the same. */
  readonly missing: readonly { readonly file: Attachment; readonly sameSize: readonly Attachment[] }[];
  /** Larger than the other side takes. */
  readonly tooLarge: readonly Attachment[];
}

/**
 * Which files of one side the other side may lack. Files are the same by what is in them; size comes first, so that no
 * bytes are read of files that cannot be the same. What was carried before is left alone, wherever it is now.
 */
export function planFiles(
  from: System,
  source: readonly Attachment[],
  target: readonly Attachment[],
  carried: ReadonlySet<string>,
  mostBytes: number,
): FilePlan {
  const open = source.filter((file) => !carried.has(carriedName('file', from, file.id)));
  return {
    missing: open
      .filter((file) => file.sizeBytes <= mostBytes)
      .map((file) => ({ file, sameSize: target.filter(({ sizeBytes }) => sizeBytes === file.sizeBytes) })),
    tooLarge: open.filter((file) => file.sizeBytes > mostBytes),
  };
}

const names: Readonly<Record<System, string>> = { aha: 'Aha!', rally: 'Rally' };

/** A name that no file there has, in any case of letters: `plan.pdf`, `plan (Aha!).pdf`, `plan (Aha! 2).pdf`. */
export function nameBeside(fileName: string, from: System, taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  const dot = fileName.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ''];
  for (let count = 0; ; count++) {
    const beside = count === 0 ? fileName : `${stem} (${names[from]}${count === 1 ? '' : ` ${count}`})${ending}`;
    if (!known.has(beside.toLowerCase())) return beside;
  }
}

const KB = 1_024;

/** A size as people read it: `820 KB`, `1.2 MB`. */
export function tellSize(bytes: number): string {
  if (bytes < KB) return `${bytes} bytes`;
  return bytes < KB * KB ? `${Math.round(bytes / KB)} KB` : `${Number((bytes / KB / KB).toFixed(1))} MB`;
}
