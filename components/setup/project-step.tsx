import type { ChosenPlace } from '../../lib/model/set-up-draft';
import type { Choice } from '../../lib/model/status';
import { ChildProjects } from '../mapping/child-projects';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { useLoaded } from '../ui/use-loaded';
import { ContinueButton } from './continue-button';
import { NothingToChoose } from './nothing-to-choose';
import { ProjectTree } from './project-tree';

interface ProjectStepProps {
  readonly load: () => Promise<readonly Choice[]>;
  readonly workspaceId: string;
  /** As chosen before; without an id it is looked for by its name. */
  readonly value: ChosenPlace | null;
  readonly excludesChildren: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onExclude: (excludesChildren: boolean) => void;
  readonly onContinue: () => void;
}

/** The Rally project that new records go to. */
export function ProjectStep({ load, workspaceId, value, onChoose, onContinue, ...children }: ProjectStepProps) {
  const [projects, askAgain] = useLoaded(load, [workspaceId]);
  if (projects.state === 'loading') return <Skeleton lines={5} label="Reading the tree of projects…" />;
  if (projects.state === 'failed') {
    return (
      <>
        <Problem sentence={projects.sentence} />
        <div>
          <Button onPress={askAgain}>Try again</Button>
        </div>
      </>
    );
  }
  if (projects.value.length === 0) {
    return <NothingToChoose what="project of this Rally workspace" onLookAgain={askAgain} />;
  }
  const named = projects.value.filter(({ name, refusal }) => name === value?.name && refusal === undefined);
  const chosen = projects.value.find(({ id }) => id === value?.id) ?? (named.length === 1 ? named[0] : undefined);
  return (
    <>
      <ProjectTree
        projects={projects.value}
        value={chosen?.id ?? ''}
        onChoose={(id) => {
          const next = projects.value.find((project) => project.id === id);
          if (next !== undefined) onChoose(next);
        }}
      />
      <ChildProjects isExcluded={children.excludesChildren} onChange={children.onExclude} />
      <ContinueButton
        missing={chosen === undefined ? 'Choose a project.' : (chosen.refusal ?? '')}
        onPress={() => {
          if (chosen !== undefined) onChoose(chosen);
          onContinue();
        }}
      />
    </>
  );
}
