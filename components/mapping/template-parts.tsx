import { useState } from 'preact/hooks';
import { joinTemplate, splitTemplate, type TemplatePart, templateSources } from '../../lib/mapping/edit-transform';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { moveIn, OrderedRows } from './ordered-rows';
import { PickAndAdd } from './pick-and-add';

interface TemplatePartsProps {
  readonly template: string;
  readonly aha: KindSchema;
  readonly onChange: (template: string) => void;
}

interface Piece {
  readonly id: number;
  readonly part: TemplatePart;
}

/** A template piece by piece: fields by their names, and the words between them. */
export function TemplateParts({ template, aha, onChange }: TemplatePartsProps) {
  // Kept here as well, since words that are still empty leave no trace in the template.
  const [parts, setParts] = useState<readonly Piece[]>(() =>
    splitTemplate(template).map((part, place) => ({ id: place, part })),
  );
  const sources = templateSources(aha);
  const keep = (next: readonly Piece[]) => {
    setParts(next);
    onChange(joinTemplate(next.map(({ part }) => part)));
  };
  const add = (part: TemplatePart) => keep([...parts, { id: Math.max(-1, ...parts.map(({ id }) => id)) + 1, part }]);
  const nameOf = ({ id, part }: Piece) =>
    'key' in part ? (sources.find(({ key }) => key === part.key)?.label ?? part.key) : `Words ${id + 1}`;
  return (
    <div class="transform-parts">
      <OrderedRows
        label="Pieces in their order"
        rows={parts.map((piece, place) => {
          const { id, part } = piece;
          const name = nameOf(piece);
          const write = (text: string) => keep(parts.with(place, { id, part: { text } }));
          const content =
            'key' in part ? (
              <bdi>{name}</bdi>
            ) : (
              <Field
                label={name}
                value={part.text}
                onInput={write}
                {...(part.text.trim() === '' && { hint: part.text === '' ? 'Nothing yet.' : 'A blank.' })}
              />
            );
          return { id: String(id), name, content };
        })}
        onMove={(from, to) => keep(moveIn(parts, from, to))}
        onRemove={(place) => keep(parts.toSpliced(place, 1))}
      />
      <PickAndAdd
        label="Field of Aha!"
        button="Add the field"
        choices={sources.map(({ key, label }) => ({ id: key, name: label }))}
        onAdd={(key) => add({ key })}
      />
      <div>
        <Button onPress={() => add({ text: ' ' })}>Add words</Button>
      </div>
    </div>
  );
}
