import { useState } from 'preact/hooks';
import { MessageError } from '../../lib/messages';
import { Button } from './button';
import { Field } from './field';
import './rally-host-form.css';
import { useAction } from './use-action';

interface RallyHostFormProps {
  /** Filled in at first, where a server is wanted already. */
  readonly wanted?: string;
  /** Asks the browser for this one address; `false` if the person said no. */
  readonly onAllow: (origin: string) => Promise<boolean>;
  readonly onAdded: (origin: string) => void;
}

/** Adds a Rally server of the person's own. An integration keeps the server that it was made with. */
export function RallyHostForm({ wanted = '', onAllow, onAdded }: RallyHostFormProps) {
  const [address, setAddress] = useState(wanted);
  const read = readAddress(address);
  const allow = useAction(async () => {
    if (!('origin' in read)) return;
    if (!(await onAllow(read.origin)))
      throw new MessageError('permission', 'Without your permission Baton cannot speak to this server.');
    setAddress('');
    onAdded(read.origin);
  });
  return (
    <details class="rally-host" open={wanted !== ''}>
      <summary>Use another Rally server</summary>
      <form onSubmit={(event) => event.preventDefault()}>
        <Field
          label="Address of the Rally server"
          value={address}
          onInput={setAddress}
          placeholder="https://rally.example.com"
          hint="The browser asks you for this one address. An integration keeps the server that it was made with."
          error={allow.problem ?? ('problem' in read && address.trim() !== '' ? read.problem : null)}
        />
        <Button type="submit" onPress={allow.run} isBusy={allow.isBusy} isDisabled={!('origin' in read)}>
          Add server
        </Button>
      </form>
    </details>
  );
}

/** The origin in what was typed, or what is wrong with it: browsers give permission for a host, not for a port of it. */
function readAddress(address: string): { readonly origin: string } | { readonly problem: string } {
  const text = address.trim().includes('://') ? address.trim() : `https://${address.trim()}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || !url.hostname.includes('.')) {
    return { problem: 'Enter an address like https://rally.example.com.' };
  }
  if (url.port !== '') {
    return {
      problem: `Baton speaks to Rally at the usual port alone, and this address names port ${url.port}. Ask whoever runs the server for an address without one.`,
    };
  }
  return { origin: url.origin };
}
