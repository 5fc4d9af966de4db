import { useState } from 'preact/hooks';
import type { System } from '../../lib/model/record';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';

interface KeyFormProps {
  readonly system: System;
  readonly origin: string;
  /** Tries the key and keeps it; rejects with a sentence if it does not work. */
  readonly onSave: (key: string) => Promise<void>;
}

/** Pages where people make their own keys (Aha! API documentation, authentication; Rally documentation, API keys). */
const KEY_PAGES: Readonly<Record<System, (origin: string) => string>> = {
  aha: (origin) => `${origin}/settings/api_keys`,
  rally: (origin) => `${origin}/login/accounts/index.html#/keys`,
};

/** Takes a key once. It leaves this form only towards the background, and the field is emptied at once. */
export function KeyForm({ system, origin, onSave }: KeyFormProps) {
  const [key, setKey] = useState('');
  const save = useAction(() => {
    const entered = key.trim();
    setKey('');
    return onSave(entered);
  });
  return (
    <form class="key-form" onSubmit={(event) => event.preventDefault()}>
      <Field
        label={`${systemName(system)} API key`}
        type="password"
        value={key}
        onInput={setKey}
        error={save.problem}
        hint="Kept encrypted in this browser and never shown again."
      />
      <Button type="submit" onPress={save.run} isBusy={save.isBusy} isDisabled={key.trim() === ''}>
        Save key
      </Button>
      <a class="small" href={KEY_PAGES[system](origin)} target="_blank" rel="noopener noreferrer">
        Make a key in {systemName(system)}
      </a>
    </form>
  );
}
