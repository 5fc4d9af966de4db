import * as v from 'valibot';
import { BatonError } from '../errors';
import type { AhaClient } from './client';
import { type AhaKind, factsOf, type PlanKind, planKinds } from './kinds';

const item = v.object({ normal: v.pipe(v.string(), v.nonEmpty()) });
const answer = v.object({
  data: v.object({
    project: v.object({
      projectTerminology: v.object({ initiative: item, release: item, epic: item, feature: item, requirement: item }),
    }),
  }),
});

const QUESTION = `query($id: ID!) { project(id: $id) { projectTerminology {
  initiative { normal } release { normal } epic { normal } feature { normal } requirement { normal }
} } }`;

/** What Aha! calls features and releases in a marketing workspace, unless the account chose other words. */
const MARKETING: Partial<Record<PlanKind, string>> = { release: 'Schedule', feature: 'Activity' };

/** What this workspace calls each kind; to-dos have the same name everywhere. */
export type Terminology = Readonly<Record<AhaKind, string>>;

/**
 * Asks the GraphQL interface, which alone tells a workspace's own words (`Project.projectTerminology`). Where it is
 * closed to this person or answers otherwise, Aha!'s own words for the workspace's type stand in: labels are no
 * reason to fail. Throws only what concerns every request: auth, offline, rate, unavailable.
 */
export async function readTerminology(
  client: AhaClient,
  workspaceId: string,
  workspaceType: string,
): Promise<Terminology> {
  try {
    const { body } = await client.query(QUESTION, { id: workspaceId });
    const parsed = v.safeParse(answer, body);
    return parsed.success
      ? termsFrom((kind) => parsed.output.data.project.projectTerminology[kind].normal)
      : usualTerms(workspaceType);
  } catch (thrown) {
    const isClosed =
      thrown instanceof BatonError && ['permission', 'gone', 'invalid', 'conflict'].includes(thrown.kind);
    if (isClosed) return usualTerms(workspaceType);
    throw thrown;
  }
}

/** Aha!'s own words for a type of workspace, such as `marketing_workspace`. */
export function usualTerms(workspaceType: string): Terminology {
  const own = workspaceType.startsWith('marketing') ? MARKETING : {};
  return termsFrom((kind) => own[kind] ?? factsOf(kind).label);
}

function termsFrom(term: (kind: PlanKind) => string): Terminology {
  const [initiative, release, epic, feature, requirement] = planKinds.map(term);
  return {
    initiative: initiative ?? '',
    release: release ?? '',
    epic: epic ?? '',
    feature: feature ?? '',
    requirement: requirement ?? '',
    todo: factsOf('todo').label,
  };
}
