import * as v from 'valibot';
import { BatonError } from '../errors';

const Messages = v.optional(v.array(v.string()), []);
const Content = v.looseObject({ Errors: Messages, Warnings: Messages });
const Envelope = v.record(v.string(), Content);
const QueryContent = v.object({
  TotalResultCount: v.number(),
  Results: v.array(v.unknown()),
});
const BatchContent = v.object({ Results: v.optional(v.array(Content), []) });

/** What stands in WSAPI's outermost object, whichever of its names that has. */
export interface Opened {
  /** `QueryResult`, `CreateResult`, `OperationResult`, `BatchResult`, or a type's ElementName for a single object. */
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** One page of a query. */
export interface QueryPage {
  readonly total: number;
  readonly results: readonly unknown[];
}

/** What became of one entry of a batch, in the order of the entries. */
export interface BatchAnswer {
  readonly object: unknown;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Opens an answer. Rally wraps everything in one object with one key, and puts `Errors` and `Warnings` inside that
 * (WSAPI documentation, response format), also when nothing failed.
 * @throws BatonError `unavailable` if it is not in that form: truncated, or not WSAPI at all
 */
export function openEnvelope(text: string): Opened {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Envelope), text);
  const [entry] = parsed.success ? Object.entries(parsed.output) : [];
  if (entry === undefined) throw unreadable();
  const [name, content] = entry;
  return { name, content, errors: content.Errors, warnings: content.Warnings };
}

/** The page inside an answer to a query. */
export function readPage(opened: Opened): QueryPage {
  const parsed = v.safeParse(QueryContent, opened.content);
  if (!parsed.success) throw unreadable();
  return { total: parsed.output.TotalResultCount, results: parsed.output.Results };
}

/** The outcomes inside an answer to a batch. */
export function readBatch(opened: Opened): readonly BatchAnswer[] {
  const parsed = v.safeParse(BatchContent, opened.content);
  if (!parsed.success) throw unreadable();
  return parsed.output.Results.map((result) => ({
    object: result.Object,
    errors: result.Errors,
    warnings: result.Warnings,
  }));
}

function unreadable(): BatonError {
  return new BatonError('unavailable', 'Rally answered in a form that Baton cannot read. It tries again later.');
}
