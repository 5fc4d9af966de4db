import { useCallback, useState } from 'preact/hooks';
import type { Choice, ConnectionView } from '../../lib/model/status';
import type { Progress } from '../ui/step-sign';
import { useLoaded } from '../ui/use-loaded';
import { AccountsStep } from './accounts-step';
import { ProjectStep } from './project-step';
import './setup.css';
import type { SetupActions } from './setup-actions';
import { StartStep } from './start-step';
import { Step } from './step';
import { WorkspaceStep } from './workspace-step';

type Pick = Choice | null;

/** The first integration, on one page: each step opens when the one before it is done. */
export function Setup({ actions }: { readonly actions: SetupActions }) {
  const [connections, onCheck] = useLoaded(actions.check, []);
  const [origins, setOrigins] = useState({ aha: '', rally: '' });
  const [ahaWorkspace, setAhaWorkspace] = useState<Pick>(null);
  const [rallyWorkspace, setRallyWorkspace] = useState<Pick>(null);
  const [project, setProject] = useState<Pick>(null);

  const chooseAha = (aha: string) => {
    setOrigins({ ...origins, aha });
    setAhaWorkspace(null);
  };
  const chooseRally = (rally: string) => {
    setOrigins({ ...origins, rally });
    setRallyWorkspace(null);
    setProject(null);
  };
  const chooseRallyWorkspace = useCallback((workspace: Choice) => {
    setRallyWorkspace(workspace);
    setProject(null);
  }, []);

  const views = connections.state === 'ready' ? connections.value : [];
  const aha = findConnected(views, 'aha', origins.aha);
  const rally = findConnected(views, 'rally', origins.rally);
  const done = [aha !== '' && rally !== '', ahaWorkspace !== null, rallyWorkspace !== null, project !== null];
  const progress = (step: number): Progress => {
    const first = done.indexOf(false);
    if (first !== -1 && step > first) return 'later';
    return done[step] ? 'done' : 'now';
  };

  return (
    <div class="setup">
      <Step number={1} title="Your accounts" progress={progress(0)}>
        <AccountsStep
          connections={connections}
          ahaOrigin={aha || origins.aha}
          rallyOrigin={rally || origins.rally}
          onChooseAha={chooseAha}
          onChooseRally={chooseRally}
          onAct={actions.act}
          onCheck={onCheck}
        />
      </Step>
      <Step number={2} title="Aha! workspace" progress={progress(1)}>
        <WorkspaceStep
          label="Workspace in Aha!"
          hint="Features of this workspace can be sent."
          load={() => actions.listAhaWorkspaces(aha)}
          origin={aha}
          value={ahaWorkspace?.id ?? ''}
          onChoose={setAhaWorkspace}
        />
      </Step>
      <Step number={3} title="Rally workspace" progress={progress(2)}>
        <WorkspaceStep
          label="Workspace in Rally"
          hint="Its projects come next."
          load={() => actions.listRallyWorkspaces(rally)}
          origin={rally}
          value={rallyWorkspace?.id ?? ''}
          onChoose={chooseRallyWorkspace}
        />
      </Step>
      <Step number={4} title="Rally project" progress={progress(3)}>
        <ProjectStep
          load={() => actions.listRallyProjects(rally, rallyWorkspace?.id ?? '')}
          workspaceId={rallyWorkspace?.id ?? ''}
          value={project?.id ?? ''}
          onChoose={setProject}
        />
      </Step>
      <Step number={5} title="What will be created" progress={progress(4)}>
        <StartStep
          destination={project?.name ?? ''}
          onStart={() =>
            actions.create({
              name: '',
              ahaOrigin: aha,
              ahaWorkspaceId: ahaWorkspace?.id ?? '',
              rallyOrigin: rally,
              rallyWorkspaceId: rallyWorkspace?.id ?? '',
              rallyProjectId: project?.id ?? '',
            })
          }
        />
      </Step>
    </div>
  );
}

/** The chosen account if it lets us in, else the first that does, else nothing. */
function findConnected(views: readonly ConnectionView[], system: ConnectionView['system'], chosen: string): string {
  const open = views.filter((each) => each.system === system && each.connection.state === 'connected');
  if (chosen !== '') return open.find(({ origin }) => origin === chosen)?.origin ?? '';
  return open[0]?.origin ?? '';
}
