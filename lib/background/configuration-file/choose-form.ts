import type { Fault } from './tell-issues';

/** Something in a file, and where it stands. */
interface Placed {
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
}

/** Whose file it is. Of HCL Accelerate's, the entries for Rally, and how many entries for other tools stand among them. */
export type Form =
  | { readonly form: 'baton' }
  | { readonly form: 'accelerate'; readonly entries: readonly Placed[]; readonly others: number }
  | { readonly form: 'none'; readonly faults: readonly Fault[] };

const RALLY = 'ucv-ext-rally';

/**
 * Decides whose file it is by what stands at its top. HCL Accelerate's are an entry, a list of entries, or a value stream
 * map with such a list under `integrations`; a file of Baton names its `format`. Where both are mixed, it is neither.
 */
export function chooseForm(value: unknown): Form {
  if (Array.isArray(value)) return chooseList(value, []);
  const top = membersOf(value);
  if (top.get('type') === RALLY) {
    if (top.has('format')) return mixed([], 'is an entry of HCL Accelerate and a file of Baton at once');
    return { form: 'accelerate', entries: [{ value, path: [] }], others: 0 };
  }
  const integrations = top.get('integrations');
  const list: readonly unknown[] = Array.isArray(integrations) ? integrations : [];
  const foreign = list.findIndex(isRallyEntry);
  if (foreign !== -1 && (top.has('format') || list.some(isOfBaton))) {
    const what = 'is an entry of HCL Accelerate; it needs a file of its own, apart from integrations of Baton';
    return mixed(['integrations', foreign], what);
  }
  if (foreign !== -1) return chooseList(list, ['integrations']);
  const isOther = !top.has('format') && (typeof top.get('type') === 'string' || list.some(hasType));
  return isOther ? mixed([], `holds no entry of the type ${RALLY}, which is the one for Rally`) : { form: 'baton' };
}

function chooseList(list: readonly unknown[], path: readonly PropertyKey[]): Form {
  const entries = list.flatMap((value, index) => (isRallyEntry(value) ? [{ value, path: [...path, index] }] : []));
  if (entries.length === 0) return mixed(path, `holds no entry of the type ${RALLY}, which is the one for Rally`);
  const strange = list.findIndex((value) => membersOf(value).size === 0);
  if (strange !== -1) return mixed([...path, strange], 'must be an entry of HCL Accelerate');
  return { form: 'accelerate', entries, others: list.length - entries.length };
}

function mixed(path: readonly PropertyKey[], what: string): Form {
  return { form: 'none', faults: [{ path, what }] };
}

function isRallyEntry(value: unknown): boolean {
  return membersOf(value).get('type') === RALLY;
}

function hasType(value: unknown): boolean {
  return typeof membersOf(value).get('type') === 'string';
}

function isOfBaton(value: unknown): boolean {
  const members = membersOf(value);
  return members.has('mapping') || members.has('aha');
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map<string, unknown>(isObject ? Object.entries(value) : []);
}
