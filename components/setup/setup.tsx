import { useRef, useState } from 'preact/hooks';
import { emptyDraft, type SetUpDraft } from '../../lib/model/set-up-draft';
import type { IntegrationView } from '../../lib/model/status';
import { Problem } from '../ui/problem';
import { sentenceOf } from '../ui/sentence-of';
import { Skeleton } from '../ui/skeleton';
import { useLoaded } from '../ui/use-loaded';
import { DraftBar } from './draft-bar';
import './setup.css';
import type { SetupActions } from './setup-actions';
import { Wizard } from './wizard';

interface SetupProps {
  readonly actions: SetupActions;
  /** What is set up already: the templates among them can be followed. `null` while that is not known. */
  readonly integrations: readonly IntegrationView[] | null;
}

/** Set-up: goes on where its person left, and keeps every choice at once. */
export function Setup({ actions, integrations }: SetupProps) {
  const [drafts] = useLoaded(() => actions.ask('listDrafts', {}), []);
  const known = useRef(integrations);
  known.current = integrations ?? known.current;
  if (drafts.state === 'loading' || known.current === null)
    return <Skeleton lines={4} label="Looking where you left…" />;
  if (drafts.state === 'failed') return <Problem sentence={drafts.sentence} />;
  return <Drafts drafts={drafts.value} actions={actions} integrations={known.current} />;
}

interface DraftsProps {
  readonly drafts: readonly SetUpDraft[];
  readonly actions: SetupActions;
  readonly integrations: readonly IntegrationView[];
}

function Drafts({ drafts, actions, integrations }: DraftsProps) {
  const [all, setAll] = useState(drafts);
  const [id, setId] = useState<string>(() => drafts[0]?.id ?? crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  const current = all.find((each) => each.id === id) ?? emptyDraft(id, 0);
  const latest = useRef(current);
  if (latest.current.id !== id) latest.current = current;

  const keep = (next: SetUpDraft) => {
    latest.current = next;
    setAll((before) => [next, ...before.filter((each) => each.id !== next.id)]);
    actions.ask('saveDraft', { draft: next }).then(
      () => setProblem(null),
      (thrown: unknown) => setProblem(sentenceOf(thrown)),
    );
  };
  const discard = async (draft: SetUpDraft) => {
    await actions.ask('removeDraft', { id: draft.id });
    setAll((before) => before.filter((each) => each.id !== draft.id));
    setId(all.find((each) => each.id !== draft.id)?.id ?? crypto.randomUUID());
  };
  return (
    <>
      <DraftBar
        drafts={all}
        currentId={id}
        onOpen={setId}
        onStart={() => setId(crypto.randomUUID())}
        onDiscard={discard}
      />
      <Problem sentence={problem} />
      <Wizard
        key={id}
        draft={current}
        templates={integrations.filter(({ isTemplate }) => isTemplate)}
        actions={actions}
        onChange={(edit) => keep(edit(latest.current))}
        onFinish={() => {
          discard(current).then(actions.finish, (thrown: unknown) => setProblem(sentenceOf(thrown)));
        }}
      />
    </>
  );
}
