import { useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useAction } from '../ui/use-action';

interface PasswordFormProps {
  /** Tries name and password and keeps them; rejects with a sentence if they do not work. */
  readonly onSave: (userName: string, password: string) => Promise<void>;
}

/** Takes a name and password for Rally once; the password's field is emptied at once. */
export function PasswordForm({ onSave }: PasswordFormProps) {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const save = useAction(async () => {
    const entered = password;
    setPassword('');
    await onSave(userName.trim(), entered);
  });
  return (
    <form class="connection-form" onSubmit={(event) => event.preventDefault()}>
      <Field label="Rally user name" value={userName} onInput={setUserName} />
      <Field
        label="Rally password"
        type="password"
        value={password}
        onInput={setPassword}
        hint="Kept encrypted in this browser and never shown again."
        error={save.problem}
      />
      <Button
        type="submit"
        onPress={save.run}
        isBusy={save.isBusy}
        isDisabled={userName.trim() === '' || password === ''}
      >
        Save name and password
      </Button>
    </form>
  );
}
