import type { NewIntegration } from '../../lib/messages';
import { type ChosenPlace, SET_UP_STEPS, type SetUpDraft, type SetUpStep } from '../../lib/model/set-up-draft';
import type { ConnectionView, IntegrationView } from '../../lib/model/status';
import type { Progress } from '../ui/step-sign';
import { useLoaded } from '../ui/use-loaded';
import { AccountsStep } from './accounts-step';
import { EnableStep } from './enable-step';
import { MappingStep } from './mapping-step';
import { NameStep } from './name-step';
import { ProjectStep } from './project-step';
import type { SetupActions } from './setup-actions';
import { Step } from './step';
import { TestStep } from './test-step';
import { useDiscovery } from './use-discovery';
import { WorkspacesStep } from './workspaces-step';

interface WizardProps {
  readonly draft: SetUpDraft;
  readonly templates: readonly IntegrationView[];
  readonly actions: SetupActions;
  /** Keeps the draft; nothing is lost if the tab is closed right after. */
  readonly onChange: (edit: (draft: SetUpDraft) => SetUpDraft) => void;
  readonly onFinish: () => void;
}

const TITLES: Readonly<Record<SetUpStep, string>> = {
  name: 'Name',
  accounts: 'Your accounts',
  workspaces: 'Workspaces',
  project: 'Rally project',
  mapping: 'What becomes what',
  enable: 'Enable',
  test: 'Test',
};

/** The steps of one set-up, one below the other; the one that the person is at is open. */
export function Wizard({ draft, templates, actions, onChange, onFinish }: WizardProps) {
  const [connections, onCheck] = useLoaded(actions.check, []);
  const views = connections.state === 'ready' ? connections.value : [];
  const [aha, rally] = [findAccount(views, 'aha', draft.ahaOrigin), findAccount(views, 'rally', draft.rallyOrigin)];
  const template = templates.find(({ id }) => id === draft.templateId);
  const goTo = (step: SetUpStep) => onChange((now) => ({ ...now, step }));
  const at = SET_UP_STEPS.indexOf(draft.step);

  const summaries: Readonly<Record<SetUpStep, string>> = {
    name: [draft.name || 'Named by itself', ...(template === undefined ? [] : [`as ${template.name}`])].join(', '),
    accounts: [draft.ahaOrigin, draft.rallyOrigin].map((origin) => origin.replace('https://', '')).join(' and '),
    workspaces: `${draft.ahaWorkspace?.name} in Aha!, ${draft.rallyWorkspace?.name} in Rally`,
    project: `${draft.rallyProject?.name ?? ''}${draft.excludesChildren === true ? ', without its child projects' : ''}`,
    mapping: draft.mapping === null ? 'As proposed' : `${draft.mapping.records.length} record types`,
    enable: 'Enabled',
    test: '',
  };
  const frame = (step: SetUpStep) => {
    const number = SET_UP_STEPS.indexOf(step) + 1;
    const progress: Progress = number - 1 < at ? 'done' : number - 1 === at ? 'now' : 'later';
    const onOpen = draft.integrationId === '' ? () => goTo(step) : undefined;
    return { number, title: TITLES[step], progress, summary: summaries[step], onOpen };
  };

  return (
    <div class="setup">
      <Step {...frame('name')}>
        <NameStep
          draft={draft}
          templates={templates}
          onChange={(next) => onChange(() => next)}
          onContinue={() => goTo('accounts')}
        />
      </Step>
      <Step {...frame('accounts')}>
        <AccountsStep
          connections={connections}
          ahaOrigin={aha}
          rallyOrigin={rally}
          checkNamed={actions.checkNamed}
          onChooseAha={(origin) => onChange((now) => moveToAha(now, origin))}
          onChooseRally={(origin) => onChange((now) => moveToRally(now, origin))}
          onAllowRallyHost={actions.allowRallyHost}
          onAct={actions.act}
          onCheck={onCheck}
          onContinue={() => onChange((now) => ({ ...now, ahaOrigin: aha, rallyOrigin: rally, step: 'workspaces' }))}
        />
      </Step>
      <Step {...frame('workspaces')}>
        <WorkspacesStep draft={draft} actions={actions} onChange={onChange} onContinue={() => goTo('project')} />
      </Step>
      <Step {...frame('project')}>
        <ProjectStep
          load={() =>
            actions.listRallyProjects({
              rallyOrigin: draft.rallyOrigin,
              workspaceId: draft.rallyWorkspace?.id ?? '',
              linkedTo: { ahaOrigin: draft.ahaOrigin, ahaWorkspaceId: draft.ahaWorkspace?.id ?? '' },
            })
          }
          workspaceId={draft.rallyWorkspace?.id ?? ''}
          value={draft.rallyProject}
          excludesChildren={draft.excludesChildren === true}
          onChoose={({ id, name }) => onChange((now) => ({ ...now, rallyProject: { id, name } }))}
          onExclude={(excludesChildren) => onChange((now) => ({ ...now, excludesChildren }))}
          onContinue={() => goTo('mapping')}
        />
      </Step>
      <Step {...frame('mapping')}>
        <MappingOfDraft
          draft={draft}
          actions={actions}
          templateName={template?.name ?? null}
          onChange={onChange}
          onContinue={() => goTo('enable')}
        />
      </Step>
      <Step {...frame('enable')}>
        <EnableStep
          policies={draft.policies}
          template={template ?? null}
          destination={draft.rallyProject?.name ?? ''}
          onChange={(policies) => onChange((now) => ({ ...now, policies }))}
          onEnable={async () => {
            const { id } = await actions.create(toIntegration(draft));
            onChange((now) => ({ ...now, integrationId: id, step: 'test' }));
          }}
        />
      </Step>
      <Step {...frame('test')}>
        <TestStep integrationId={draft.integrationId} ask={actions.ask} onFinish={onFinish} />
      </Step>
    </div>
  );
}

function MappingOfDraft({
  draft,
  actions,
  templateName,
  onChange,
  onContinue,
}: Pick<WizardProps, 'draft' | 'actions' | 'onChange'> & {
  readonly templateName: string | null;
  readonly onContinue: () => void;
}) {
  const discovery = useDiscovery(actions.ask, draft);
  return (
    <MappingStep
      discovery={discovery}
      mapping={draft.mapping}
      names={draft.names}
      templateName={templateName}
      loadPeople={() =>
        actions.ask('listPeople', {
          ahaOrigin: draft.ahaOrigin,
          ahaWorkspaceId: draft.ahaWorkspace?.id ?? '',
          rallyOrigin: draft.rallyOrigin,
          rallyWorkspaceId: draft.rallyWorkspace?.id ?? '',
        })
      }
      onChange={(mapping) => onChange((now) => ({ ...now, mapping }))}
      onContinue={onContinue}
    />
  );
}

function toIntegration(draft: SetUpDraft): NewIntegration {
  return {
    name: draft.name,
    ahaOrigin: draft.ahaOrigin,
    ahaWorkspaceId: draft.ahaWorkspace?.id ?? '',
    rallyOrigin: draft.rallyOrigin,
    rallyWorkspaceId: draft.rallyWorkspace?.id ?? '',
    rallyProjectId: draft.rallyProject?.id ?? '',
    ...(draft.excludesChildren === true && { excludesChildren: true }),
    ...(draft.mapping !== null && { mapping: draft.mapping }),
    policies: draft.policies,
    templateId: draft.templateId,
    ...(draft.isTemplate === true && { isTemplate: true }),
  };
}

/** The account or server that was chosen, else the first that lets us in, else the first there is. */
function findAccount(views: readonly ConnectionView[], system: ConnectionView['system'], chosen: string): string {
  if (chosen !== '') return chosen;
  const known = views.filter((each) => each.system === system);
  const open = known.filter((each) => each.connection.state === 'connected');
  return (open[0] ?? known[0])?.origin ?? '';
}

/** Workspaces of one account mean nothing in another; those that are only named are looked for there by their names. */
function moveToAha(draft: SetUpDraft, ahaOrigin: string): SetUpDraft {
  return { ...draft, ahaOrigin, ahaWorkspace: keepName(draft.ahaWorkspace) };
}

function moveToRally(draft: SetUpDraft, rallyOrigin: string): SetUpDraft {
  const { rallyWorkspace, rallyProject } = draft;
  return { ...draft, rallyOrigin, rallyWorkspace: keepName(rallyWorkspace), rallyProject: keepName(rallyProject) };
}

function keepName(place: ChosenPlace | null): ChosenPlace | null {
  return place?.id === '' ? place : null;
}
