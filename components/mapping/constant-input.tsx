import type { FieldValue, Person } from '../../lib/model/record';
import type { FieldDefinition } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { Field } from '../ui/field';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import type { Loaded } from '../ui/use-loaded';
import { addressOf, PersonPicker } from './person-picker';

interface ConstantInputProps {
  readonly label: string;
  readonly field: FieldDefinition | undefined;
  readonly value: FieldValue;
  readonly people: Loaded<KnownPeople>;
  readonly onChange: (value: FieldValue) => void;
}

/** A fixed value, filled in as its field's type wants it. */
export function ConstantInput({ label, field, value, people, onChange }: ConstantInputProps) {
  if (field?.type === 'boolean') {
    return (
      <Select
        label={label}
        choices={[
          { id: 'yes', name: 'Yes' },
          { id: 'no', name: 'No' },
        ]}
        value={value === true ? 'yes' : 'no'}
        onChoose={(id) => onChange(id === 'yes')}
      />
    );
  }
  if (field?.options !== undefined && field.type === 'choice') {
    return (
      <Select
        label={label}
        choices={field.options.map(({ name }) => ({ id: name, name }))}
        value={String(value ?? '')}
        onChoose={onChange}
      />
    );
  }
  if (field?.type === 'person') {
    return <PersonConstant label={label} value={isPerson(value) ? value : null} people={people} onChange={onChange} />;
  }
  if (field?.type === 'reference') {
    const name = value !== null && typeof value === 'object' && 'name' in value ? value.name : String(value ?? '');
    return (
      <p>
        {label}: <bdi>{name}</bdi>
      </p>
    );
  }
  const isList = field?.type === 'tags' || field?.type === 'multiChoice';
  return (
    <Field
      label={label}
      value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      {...(isList && { hint: 'Several with commas between.' })}
      {...(field?.type === 'date' && { hint: 'As 2026-11-21.' })}
      onInput={(text) => onChange(isList ? text.split(',').map((part) => part.trim()) : readText(text, field))}
    />
  );
}

interface PersonConstantProps {
  readonly label: string;
  readonly value: Person | null;
  readonly people: Loaded<KnownPeople>;
  readonly onChange: (value: FieldValue) => void;
}

/** Somebody of the Rally workspace. */
function PersonConstant({ label, value, people, onChange }: PersonConstantProps) {
  if (people.state === 'loading') return <Skeleton lines={1} label="Looking who is in Rally…" />;
  if (people.state === 'failed') return <Problem sentence={people.sentence} />;
  return (
    <div class="person-constant">
      <PersonPicker
        label={label}
        findLabel={`Find a person for ${label}`}
        people={people.value.rally.filter((person) => addressOf(person) !== '')}
        value={value}
        onChoose={onChange}
      />
    </div>
  );
}

function isPerson(value: FieldValue): value is Person {
  return typeof value === 'object' && value !== null && 'email' in value;
}

/** A number only once the text is one as written, so that `1.` can be typed on. */
function readText(text: string, field: FieldDefinition | undefined): FieldValue {
  return field?.type === 'number' && text !== '' && String(Number(text)) === text ? Number(text) : text;
}
