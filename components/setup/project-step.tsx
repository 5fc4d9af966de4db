import type { Choice } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { useLoaded } from '../ui/use-loaded';
import { ProjectTree } from './project-tree';

interface ProjectStepProps {
  readonly load: () => Promise<readonly Choice[]>;
  readonly workspaceId: string;
  readonly value: string;
  readonly onChoose: (choice: Choice) => void;
}

/** The Rally project that new records go to. */
export function ProjectStep({ load, workspaceId, value, onChoose }: ProjectStepProps) {
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
  return (
    <ProjectTree
      projects={projects.value}
      value={value}
      onChoose={(id) => {
        const chosen = projects.value.find((project) => project.id === id);
        if (chosen !== undefined) onChoose(chosen);
      }}
    />
  );
}
