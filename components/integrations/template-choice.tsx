import { useState } from 'preact/hooks';
import type { Remapped } from '../../lib/model/set-up-contract';
import type { IntegrationView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { useAction } from '../ui/use-action';
import { ChangedMappings } from './changed-mappings';
import type { IntegrationActions } from './integration-actions';

interface TemplateChoiceProps {
  readonly integration: IntegrationView;
  readonly all: readonly IntegrationView[];
  readonly actions: IntegrationActions;
}

/** Whether an integration is a template, or which one it follows. */
export function TemplateChoice({ integration, all, actions }: TemplateChoiceProps) {
  const { id, isTemplate, followed } = integration;
  const [changed, setChanged] = useState<Remapped | null>(null);
  const change = useAction(async (templateId: string) => {
    setChanged(null);
    setChanged(await actions.ask('followTemplate', { id, templateId }));
    await actions.refresh();
  });
  const mark = useAction(async () => {
    await actions.ask('setTemplate', { id, isTemplate: !isTemplate });
    await actions.refresh();
  });
  const templates = all.filter((each) => each.isTemplate && each.id !== id);
  const followers = all.filter((each) => each.followed?.id === id);
  return (
    <div class="remove-form">
      {isTemplate && (
        <p>
          {followers.length === 0
            ? 'Others can follow this template: its mapping and choices, now and when they change.'
            : `Followed by ${followers.map((each) => each.name).join(', ')}.`}
        </p>
      )}
      {!isTemplate && templates.length > 0 && (
        <Select
          label="Follows the template"
          hint="Its mapping and choices are taken over now and whenever they change. The workflows must be the same, which is checked."
          choices={[{ id: 'none', name: 'None' }, ...templates.map((each) => ({ id: each.id, name: each.name }))]}
          value={followed?.id ?? 'none'}
          onChoose={(choice) => change.run(choice === 'none' ? '' : choice)}
        />
      )}
      {followed === null && (
        <div>
          <Button onPress={mark.run} isBusy={mark.isBusy}>
            {isTemplate ? 'Stop using it as a template' : 'Use it as a template'}
          </Button>
        </div>
      )}
      {changed !== null && <ChangedMappings changed={[changed]} actions={actions} />}
      <Problem sentence={change.problem ?? mark.problem} />
    </div>
  );
}
