import { useMemo, useState } from 'preact/hooks';
import { canEnable, checkMapping } from '../../lib/mapping/check';
import type { Configuration, Saved } from '../../lib/model/set-up-contract';
import { ChildProjects } from '../mapping/child-projects';
import { MappingEditor } from '../mapping/mapping-editor';
import { PolicyChoices } from '../mapping/policy-choices';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { ChangedMappings } from './changed-mappings';
import { DryRun } from './dry-run';
import { FollowerOutcomes } from './follower-outcomes';
import type { IntegrationActions } from './integration-actions';

interface EditConfigurationProps {
  readonly id: string;
  readonly actions: IntegrationActions;
}

/** An integration's mapping and choices, with what both systems have now. */
export function EditConfiguration({ id, actions }: EditConfigurationProps) {
  const [loaded, askAgain] = useLoaded(() => actions.ask('showConfiguration', { id }), [id]);
  if (loaded.state === 'loading') return <Skeleton lines={5} label="Reading the fields of both systems…" />;
  if (loaded.state === 'ready') return <Editing id={id} actions={actions} configuration={loaded.value} />;
  return (
    <>
      <Problem sentence={loaded.sentence} />
      <div>
        <Button onPress={askAgain}>Try again</Button>
      </div>
    </>
  );
}

function Editing({ id, actions, configuration }: EditConfigurationProps & { readonly configuration: Configuration }) {
  const { aha, rally, place, followedTemplate, linkedCount } = configuration;
  const [name, setName] = useState(configuration.name);
  const [mapping, setMapping] = useState(configuration.mapping);
  const [policies, setPolicies] = useState(configuration.policies);
  const [excludesChildren, setExcludesChildren] = useState(configuration.excludesChildren);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [isTrying, setTrying] = useState(false);
  const findings = useMemo(() => checkMapping(mapping, aha, rally), [mapping, aha, rally]);
  const save = useAction(async () => {
    setSaved(await actions.ask('saveConfiguration', { id, name, mapping, policies, excludesChildren }));
    setTrying(linkedCount > 0);
    await actions.refresh();
  });
  const edit =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      setSaved(null);
      setTrying(false);
      set(value);
    };
  const apply = async () => {
    await actions.ask('applyConfiguration', { id });
    setTrying(false);
    await actions.refresh();
  };
  return (
    <div class="configuration">
      <Field label="Name" value={name} onInput={edit(setName)} />
      <ChildProjects isExcluded={excludesChildren} onChange={edit(setExcludesChildren)} />
      {followedTemplate === null ? (
        <>
          <PolicyChoices policies={policies} onChange={edit(setPolicies)} />
          <MappingEditor
            mapping={mapping}
            aha={aha}
            rally={rally}
            loadPeople={() => actions.ask('listPeople', place)}
            onChange={edit(setMapping)}
          />
        </>
      ) : (
        <p>
          Mapping and choices are those of the template <bdi>{followedTemplate}</bdi>. Change them there, or stop
          following it.
        </p>
      )}
      <div class="integration-buttons">
        <Button look="primary" onPress={save.run} isBusy={save.isBusy} isDisabled={!canEnable(findings)}>
          Save
        </Button>
        {linkedCount > 0 && saved === null && (
          <Button onPress={() => setTrying(!isTrying)} isDisabled={!canEnable(findings)}>
            {isTrying ? 'Hide what would change' : 'See what would change'}
          </Button>
        )}
      </div>
      {!canEnable(findings) && <p class="soft">Repair what is marked, then it can be saved.</p>}
      <Problem sentence={save.problem} />
      {saved !== null && <p role="status">Saved.</p>}
      {saved !== null && (
        <>
          <FollowerOutcomes followers={saved.followers} />
          <ChangedMappings
            changed={saved.followers.filter(({ problems }) => problems.length === 0)}
            actions={actions}
          />
        </>
      )}
      {isTrying && <DryRun id={id} mapping={mapping} ask={actions.ask} {...(saved !== null && { onApply: apply })} />}
    </div>
  );
}
