import type { SetUpDraft } from '../../lib/model/set-up-draft';
import type { IntegrationView } from '../../lib/model/status';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { ContinueButton } from './continue-button';

interface NameStepProps {
  readonly draft: SetUpDraft;
  readonly templates: readonly IntegrationView[];
  readonly onChange: (draft: SetUpDraft) => void;
  readonly onContinue: () => void;
}

/** What the integration is called, and which template it follows, if there is one. */
export function NameStep({ draft, templates, onChange, onContinue }: NameStepProps) {
  const isLost = draft.templateId !== '' && !templates.some(({ id }) => id === draft.templateId);
  return (
    <>
      <Field
        label="Name (optional)"
        hint="Left empty, it is named after its workspace and project."
        value={draft.name}
        onInput={(name) => onChange({ ...draft, name: name.slice(0, 120) })}
      />
      {(templates.length > 0 || isLost) && (
        <Select
          label="Template"
          hint="Its mapping and choices are taken over, and later changes too. The workspaces must have the same workflows."
          choices={[
            { id: 'none', name: 'None' },
            ...templates.map(({ id, name }) => ({ id, name })),
            ...(isLost ? [{ id: draft.templateId, name: 'The chosen one', refusal: 'it is not there any more' }] : []),
          ]}
          value={draft.templateId === '' ? 'none' : draft.templateId}
          onChoose={(id) => onChange({ ...draft, templateId: id === 'none' ? '' : id })}
        />
      )}
      <ContinueButton onPress={onContinue} missing={isLost ? 'Choose another template, or none.' : ''} />
    </>
  );
}
