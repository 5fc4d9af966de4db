import { useState } from 'preact/hooks';
import { addPair, markSentToAha, markSentToRally, movePair, removePair } from '../../lib/mapping/edit-values';
import type { ValuePair } from '../../lib/model/mapping';
import type { Option } from '../../lib/model/schema';
import { Field } from '../ui/field';
import { useDragArea } from '../ui/use-drag-area';
import { type MovingValue, movingId } from './moving-value';
import { ValueGroup } from './value-group';
import { ValuePalette } from './value-palette';
import './values.css';

/** From here on, values are easier to search than to read. */
const LONG = 12;

interface ValueEditorProps {
  /** The Aha! field's name. */
  readonly name: string;
  readonly pairs: readonly ValuePair[];
  readonly aha: readonly Option[];
  readonly rally: readonly Option[];
  readonly onChange: (pairs: readonly ValuePair[]) => void;
}

/**
 * Which value means which: Aha!'s values on the left, each a group that takes Rally's values from the right, by dragging
 * or with the button of the group.
 */
export function ValueEditor({ name, pairs, aha, rally, onChange }: ValueEditorProps) {
  const [wanted, setWanted] = useState('');
  const [said, say] = useState('');
  const ahaNames = namesOf(aha, pairs, 'aha');
  const rallyNames = namesOf(rally, pairs, 'rally');
  const pair = ({ rally: value, from }: MovingValue, to: string) =>
    onChange(from === null ? addPair(pairs, to, value) : movePair(pairs, value, from, to));
  const tellPair = (value: string, to: string) => `${value} in Rally now means ${to} in Aha!.`;
  const area = useDragArea<MovingValue, string>({
    words: {
      instructions:
        'Press space to pick this value of Rally up, arrow keys to go to the value of Aha! that it means, space to drop it there, or Escape to leave it where it was.',
      nameOf: ({ rally: value }) => value,
      pickUp: ({ rally: value }) => `${value} picked up.`,
      over: ({ rally: value }, place) => (place === null ? `${value} is over no value of Aha!.` : `Over ${place}.`),
      drop: ({ rally: value }, place) => tellPair(value, place),
      putBack: ({ rally: value }) => `${value} was put back.`,
    },
    onDrop(moving, to) {
      pair(moving, to);
      return movingId({ rally: moving.rally, from: moving.from === null ? null : to });
    },
  });
  const needle = wanted.trim().toLowerCase();
  const shown = ahaNames.filter((each) => each.toLowerCase().includes(needle));
  return (
    <fieldset class="values">
      <legend>Which {name} means which</legend>
      <p class="only-spoken" role="status">
        {said}
      </p>
      {ahaNames.length > LONG && <Field label="Find a value of Aha!" value={wanted} onInput={setWanted} />}
      <div class="value-columns">
        <h3>In Aha!</h3>
        <h3 class="value-rally">In Rally: drag to what it means</h3>
        <ul class="value-groups" aria-label="Values in Aha!">
          {shown.map((each) => (
            <ValueGroup
              key={each}
              name={each}
              field={name}
              partners={pairs.filter((one) => one.aha === each)}
              others={rallyNames.filter((value) => !pairs.some((one) => one.aha === each && one.rally === value))}
              area={area}
              onAdd={(value) => {
                pair({ rally: value, from: null }, each);
                say(tellPair(value, each));
              }}
              onMark={(value) => {
                onChange(markSentToRally(pairs, each, value));
                say(`${each} in Aha! is sent to Rally as ${value}.`);
              }}
              onRemove={(value) => {
                onChange(removePair(pairs, each, value));
                say(`${value} in Rally does not mean ${each} any more.`);
              }}
            />
          ))}
        </ul>
        <ValuePalette
          values={rallyNames}
          pairs={pairs}
          area={area}
          onMark={(value, to) => {
            onChange(markSentToAha(pairs, value, to));
            say(`${value} in Rally comes to Aha! as ${to}.`);
          }}
        />
      </div>
    </fieldset>
  );
}

/** The values that there are, and after them those that only the map still names. */
function namesOf(options: readonly Option[], pairs: readonly ValuePair[], side: 'aha' | 'rally'): readonly string[] {
  return [...new Set([...options.map(({ name }) => name), ...pairs.map((pair) => pair[side])])];
}
