// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../lib/model/status';
import {
  AHA,
  actions,
  begin,
  choose,
  connected,
  kept,
  press,
  proceed,
  RALLY,
  root,
  settle,
  startAnew,
} from '../../test/support/drawn-setup';

const EU = 'https://eu1.rallydev.com';
const OWN = 'https://rally.example';
const refused = (system: 'aha' | 'rally', origin: string, sentence: string): ConnectionView => ({
  ...connected(system, origin),
  connection: { state: 'refused', notice: { sentence, action: null } },
});
const named = <Control extends Element>(label: string) => {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  return root.querySelector<Control>(`[id="${name?.htmlFor}"]`);
};
const select = (label: string) => named<HTMLSelectElement>(label);
async function type(label: string, value: string): Promise<void> {
  await act(() => {
    const input = named<HTMLInputElement>(label);
    if (input !== null) input.value = value;
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

startAnew();

describe('the accounts of a set-up', () => {
  it('offers both of Rally’s data centres, and asks the one that is chosen', async () => {
    actions.checkNamed.mockResolvedValue([refused('rally', EU, 'You are not signed in to Rally.')]);
    await begin({ step: 'accounts', rallyOrigin: '', rallyWorkspace: null, rallyProject: null });
    expect(select('Rally URL')?.value).toBe(RALLY);
    await choose('Rally URL', EU);
    expect(actions.checkNamed).toHaveBeenCalledExactlyOnceWith([EU]);
    expect(root.textContent).toContain('You are not signed in to Rally.');
    expect(named<HTMLInputElement>('Address of the Rally server')?.value, 'it is none to be added').toBe('');
    await proceed();
    expect(kept[0]).toMatchObject({ step: 'accounts', rallyOrigin: EU });
    await choose('Rally URL', RALLY);
    await proceed();
    expect(kept[0]).toMatchObject({ step: 'workspaces', rallyOrigin: RALLY, ahaOrigin: AHA });
  });

  it('says which server a file named that Baton may not talk to, and takes it once the person allows it', async () => {
    actions.checkNamed.mockResolvedValue([]);
    actions.allowRallyHost.mockResolvedValue(true);
    await begin({ step: 'accounts', rallyOrigin: OWN });
    expect(root.textContent).toContain('made for the Rally server rally.example, which Baton may not talk to yet');
    await proceed();
    expect(kept[0]).toMatchObject({ step: 'accounts', rallyOrigin: OWN });
    actions.check.mockResolvedValue([connected('aha', AHA), connected('rally', RALLY), connected('rally', OWN)]);
    await press('Add server');
    expect(actions.allowRallyHost).toHaveBeenCalledExactlyOnceWith(OWN);
    expect(root.textContent).not.toContain('may not talk to');
    await proceed();
    expect(kept[0]).toMatchObject({ step: 'workspaces', rallyOrigin: OWN });
  });

  it('keeps the Aha! account that a file named, and looks for its workspace by name where another one is taken', async () => {
    const other = 'https://other.aha.io';
    actions.checkNamed.mockResolvedValue([refused('aha', other, 'You are not signed in to Aha!.')]);
    await begin({ step: 'accounts', ahaOrigin: other, ahaWorkspace: { id: '', name: 'Harbor' } });
    expect(root.textContent).toContain('You are not signed in to Aha!.');
    await choose('Aha! account', AHA);
    await proceed();
    await settle();
    expect(kept[0]).toMatchObject({ ahaOrigin: AHA, ahaWorkspace: { id: '2', name: 'Harbor' } });
  });

  it('says that a Rally at a port of its own cannot be used, and what to do', async () => {
    await begin({ step: 'accounts' });
    await type('Address of the Rally server', 'https://rally.example:8443/slm');
    expect(root.textContent).toContain('this address names port 8443');
    await press('Add server');
    expect(actions.allowRallyHost).not.toHaveBeenCalled();
    await type('Address of the Rally server', 'http://rally.example');
    expect(root.textContent).toContain('Enter an address like https://rally.example.com.');
  });
});
