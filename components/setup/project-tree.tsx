import { useId, useMemo, useState } from 'preact/hooks';
import type { Choice } from '../../lib/model/status';
import { Field } from '../ui/field';
import { orderTree } from './order-tree';

/** From here on, a tree is easier to search than to read. */
const LONG = 12;

interface ProjectTreeProps {
  readonly projects: readonly Choice[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

/** Rally's projects as a tree to choose from; what cannot be chosen is grey, with the reason. */
export function ProjectTree({ projects, value, onChoose }: ProjectTreeProps) {
  const group = useId();
  const [wanted, setWanted] = useState('');
  const branches = useMemo(() => orderTree(projects), [projects]);
  const needle = wanted.trim().toLowerCase();
  const shown = branches.filter(({ choice }) => choice.name.toLowerCase().includes(needle));
  return (
    <>
      {branches.length > LONG && (
        <Field label="Find a project" value={wanted} onInput={setWanted} placeholder="Part of its name" />
      )}
      <fieldset class="project-tree">
        <legend class="only-spoken">Rally project</legend>
        {shown.map(({ choice: { id, name, refusal }, depth }) => (
          <label
            key={id}
            class={`project${refusal === undefined ? '' : ' project-closed'}`}
            style={{ '--depth': needle === '' ? depth : 0 }}
          >
            <input
              type="radio"
              name={group}
              checked={id === value}
              disabled={refusal !== undefined}
              onChange={() => onChoose(id)}
            />
            <bdi>{name}</bdi>
            {refusal !== undefined && <span class="small">{refusal}</span>}
          </label>
        ))}
        {shown.length === 0 && <p class="soft">No project is called that.</p>}
      </fieldset>
    </>
  );
}
