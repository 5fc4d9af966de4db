import type { ChosenPlace, SetUpDraft } from '../../lib/model/set-up-draft';
import type { Choice } from '../../lib/model/status';
import { ContinueButton } from './continue-button';
import type { SetupActions } from './setup-actions';
import { WorkspaceStep } from './workspace-step';

interface WorkspacesStepProps {
  readonly draft: SetUpDraft;
  readonly actions: SetupActions;
  /** What is chosen alone may be two things at once, so changes are made to the draft as it is then. */
  readonly onChange: (edit: (draft: SetUpDraft) => SetUpDraft) => void;
  readonly onContinue: () => void;
}

/** One workspace of each side. */
export function WorkspacesStep({ draft, actions, onChange, onContinue }: WorkspacesStepProps) {
  const isDone = (draft.ahaWorkspace?.id ?? '') !== '' && (draft.rallyWorkspace?.id ?? '') !== '';
  return (
    <>
      <WorkspaceStep
        label="Workspace in Aha!"
        hint="Features of this workspace can be sent."
        load={() => actions.listAhaWorkspaces(draft.ahaOrigin)}
        origin={draft.ahaOrigin}
        value={draft.ahaWorkspace}
        onChoose={(choice) => onChange((now) => ({ ...now, ahaWorkspace: placeOf(choice) }))}
      />
      <WorkspaceStep
        label="Workspace in Rally"
        hint="Its projects come next."
        load={() => actions.listRallyWorkspaces(draft.rallyOrigin)}
        origin={draft.rallyOrigin}
        value={draft.rallyWorkspace}
        onChoose={(choice) =>
          onChange((now) => {
            const isSame = now.rallyWorkspace?.id === choice.id || now.rallyWorkspace?.id === '';
            return { ...now, rallyWorkspace: placeOf(choice), rallyProject: isSame ? now.rallyProject : null };
          })
        }
      />
      <ContinueButton onPress={onContinue} missing={isDone ? '' : 'Choose a workspace on each side.'} />
    </>
  );
}

function placeOf({ id, name }: Choice): ChosenPlace {
  return { id, name };
}
