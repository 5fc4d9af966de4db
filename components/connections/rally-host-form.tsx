import { useState } from 'preact/hooks';
import { MessageError } from '../../lib/messages';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useAction } from '../ui/use-action';

interface RallyHostFormProps {
  /** Asks the browser for this one address; `false` if the person said no. */
  readonly onAllow: (origin: string) => Promise<boolean>;
  readonly onAdded: () => void;
}

/** Adds a Rally server of the person's own. An integration keeps the server that it was made with. */
export function RallyHostForm({ onAllow, onAdded }: RallyHostFormProps) {
  const [address, setAddress] = useState('');
  const origin = originOf(address);
  const allow = useAction(async () => {
    if (origin === null) return;
    if (!(await onAllow(origin)))
      throw new MessageError('permission', 'Without your permission Baton cannot speak to this server.');
    setAddress('');
    onAdded();
  });
  return (
    <details class="card connection">
      <summary>Use another Rally server</summary>
      <form class="connection-form" onSubmit={(event) => event.preventDefault()}>
        <Field
          label="Address of the Rally server"
          value={address}
          onInput={setAddress}
          placeholder="https://rally.example.com"
          hint="The browser asks you for this one address. An integration keeps the server that it was made with."
          error={
            allow.problem ??
            (address.trim() !== '' && origin === null ? 'Enter an address like https://rally.example.com.' : null)
          }
        />
        <Button type="submit" onPress={allow.run} isBusy={allow.isBusy} isDisabled={origin === null}>
          Add server
        </Button>
      </form>
    </details>
  );
}

/** The origin in what was typed; `null` for anything but a plain HTTPS address without a port. */
function originOf(address: string): string | null {
  const text = address.trim().includes('://') ? address.trim() : `https://${address.trim()}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.hostname.includes('.');
  return isPlain ? url.origin : null;
}
