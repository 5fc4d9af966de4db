import type { Policies } from '../../lib/model/integration';
import { Select } from '../ui/select';
import './mapping.css';

interface PolicyChoicesProps {
  readonly policies: Policies;
  readonly onChange: (policies: Policies) => void;
}

const OUTGOING = [
  { id: 'automatic', name: 'Send changes automatically' },
  { id: 'approve', name: 'Ask me before each change is sent' },
] as const;
const INCOMING = [
  { id: 'automatic', name: 'Import them automatically' },
  { id: 'approve', name: 'Ask me about each' },
  { id: 'off', name: 'Do not import' },
] as const;
const CONFLICT = [
  { id: 'ask', name: 'Ask me' },
  { id: 'aha', name: 'Take what Aha! says' },
  { id: 'rally', name: 'Take what Rally says' },
] as const;

/** What Baton does by itself, and what it asks about. */
export function PolicyChoices({ policies, onChange }: PolicyChoicesProps) {
  return (
    <div class="policies">
      <Select
        label="Changes in Aha!"
        choices={OUTGOING}
        value={policies.outgoing}
        onChoose={(id) => onChange({ ...policies, outgoing: pick(OUTGOING, id, policies.outgoing) })}
      />
      <Select
        label="New Rally records under linked ones"
        choices={INCOMING}
        value={policies.incoming}
        onChoose={(id) => onChange({ ...policies, incoming: pick(INCOMING, id, policies.incoming) })}
      />
      <Select
        label="A field changed on both sides"
        choices={CONFLICT}
        value={policies.conflict}
        onChoose={(id) => onChange({ ...policies, conflict: pick(CONFLICT, id, policies.conflict) })}
      />
    </div>
  );
}

function pick<Id extends string>(choices: readonly { readonly id: Id }[], id: string, before: Id): Id {
  return choices.find((choice) => choice.id === id)?.id ?? before;
}
