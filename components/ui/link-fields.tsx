import { useId } from 'preact/hooks';
import type { LinkFieldView } from '../../lib/model/linking-contract';
import { Difference } from './difference';
import './link-fields.css';

type Choice = LinkFieldView['choices'][number];

interface LinkFieldsProps {
  readonly fields: readonly LinkFieldView[];
  /** The record that they belong to, for those who hear the page. */
  readonly about: string;
  /** Left out where nothing can be chosen. */
  readonly onChoose?: (ahaField: string, choice: Choice) => void;
}

const WORDS: Readonly<Record<Choice, string>> = {
  aha: 'Aha!’s to both',
  rally: 'Rally’s to both',
  join: 'Both lists together',
  leave: 'Leave as they are',
};

/** Both sides field by field, with what will be written. Fields that are equal are only counted. */
export function LinkFields({ fields, about, onChoose }: LinkFieldsProps) {
  const different = fields.filter(({ choice }) => choice !== 'same');
  const same = fields.length - different.length;
  return (
    <div class="link-fields">
      <ul aria-label={`Fields of ${about}`}>
        {different.map((field) => (
          <LinkField key={field.ahaField} field={field} onChoose={onChoose} />
        ))}
      </ul>
      {same > 0 && (
        <p class="small soft">{same === 1 ? 'One field is' : `${same} fields are`} the same on both sides.</p>
      )}
    </div>
  );
}

function LinkField({
  field,
  onChoose,
}: {
  readonly field: LinkFieldView;
  readonly onChoose: LinkFieldsProps['onChoose'];
}) {
  const { ahaField, label, aha, rally, choice, choices } = field;
  const name = useId();
  return (
    <li class="link-field">
      <p class="link-field-label">{label}</p>
      <Difference first={{ title: 'Aha!', text: aha }} second={{ title: 'Rally', text: rally }} />
      {onChoose !== undefined && choices.length > 0 ? (
        <fieldset class="link-choices">
          <legend class="only-spoken">What becomes of {label}</legend>
          {choices.map((each) => (
            <label key={each}>
              <input type="radio" name={name} checked={choice === each} onChange={() => onChoose(ahaField, each)} />{' '}
              {WORDS[each]}
            </label>
          ))}
        </fieldset>
      ) : null}
      <p class="small soft">{tellOutcome(field)}</p>
    </li>
  );
}

function tellOutcome({ choice, choices, ahaBecomes, rallyBecomes }: LinkFieldView): string {
  if (choice === 'ask') return 'You are asked in the review; nothing is written until then.';
  const parts = [
    ...(ahaBecomes === undefined ? [] : [ahaBecomes === '' ? 'Aha!’s is emptied' : 'Aha!’s is overwritten']),
    ...(rallyBecomes === undefined ? [] : [rallyBecomes === '' ? 'Rally’s is emptied' : 'Rally’s is overwritten']),
  ];
  const oneWay = choices.length === 0 ? ' This field flows one way, as it is mapped.' : '';
  return parts.length === 0 ? `Nothing is written.${oneWay}` : `${parts.join(', and ')}.${oneWay}`;
}
