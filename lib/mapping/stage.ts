import type { Option } from '../model/schema';
import { foldName } from './canonical';

/** How far along a status is. `dropped` is work that will not be done; Rally has no word for it. */
export type Stage = 'notStarted' | 'inProgress' | 'done' | 'dropped';

/** Aha!'s status categories, Rally's markers, and the stock states of both, in lower case. */
const known: Readonly<Record<Stage, string>> = {
  notStarted:
    'not started|not_started|idea|defined|submitted|open|planning|under consideration|new|no entry|to do|todo|backlog|ready',
  inProgress:
    'in progress|in_progress|in-progress|developing|discovering|fixed|active|doing|in development|in design|measuring|testing',
  done: 'done|shipped|completed|complete|accepted|closed|released|delivered|finished|ready to ship',
  dropped: "will not do|won't do|wont_do|will not implement|already exists|already_exists|cancelled|canceled|rejected",
};

const stages: ReadonlyMap<string, Stage> = new Map(
  (['notStarted', 'inProgress', 'done', 'dropped'] as const).flatMap((stage) =>
    known[stage].split('|').map((word): [string, Stage] => [word, stage]),
  ),
);

/**
 * The stage of each value of a status field, in order. What the system says (its category) counts first, then the name,
 * then the place: a value that says nothing stands where the one before it stands, so that a mark such as Rally's first
 * state in progress holds for those that follow.
 */
export function stagesOf(options: readonly Option[]): readonly Stage[] {
  const last = options.length - 1;
  const marked = options.some(({ category }) => stageOf(category) !== undefined);
  let before: Stage = 'notStarted';
  return options.map((option, index) => {
    const own = stageOf(option.category) ?? (marked ? undefined : stageOf(option.name));
    const stage = own ?? (marked ? before : placeOf(index, last));
    if (stage !== 'dropped') before = stage;
    return stage;
  });
}

function stageOf(word: string | undefined): Stage | undefined {
  return word === undefined ? undefined : stages.get(foldName(word));
}

function placeOf(index: number, last: number): Stage {
  if (index === 0) return 'notStarted';
  return index === last ? 'done' : 'inProgress';
}
