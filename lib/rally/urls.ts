import { type Kind, type RecordId, recordId } from '../model/record';
import { STORY } from './kinds';

/** Where a person sees a record: the form that Rally's own pages link to since 2021. */
export function recordUrl(origin: string, kind: Kind, id: RecordId): string {
  return `${origin}/#/?detail=/${kind === STORY ? 'userstory' : kind}/${id}&fdp=true`;
}

const DETAIL =
  /\/(userstory|hierarchicalrequirement|defect|task|testcase|testset|release|iteration|milestone|risk|portfolioitem\/[a-z0-9_]+)\/(\d+)/gi;

/** Reads a link that someone pasted, in Rally's present and older forms; `null` if it shows no record. */
export function readRecordUrl(text: string): { readonly kind: Kind; readonly id: RecordId } | null {
  const [, kind, id] = [...decoded(text).matchAll(DETAIL)].at(-1) ?? [];
  if (kind === undefined || id === undefined) return null;
  const lower = kind.toLowerCase();
  return { kind: lower === 'userstory' ? STORY : lower, id: recordId(id) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
