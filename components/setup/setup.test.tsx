// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { field } from '../../lib/mapping/laws/stock-schemas';
import { MessageError } from '../../lib/messages';
import type { ConnectionView } from '../../lib/model/status';
import {
  AHA,
  actions,
  begin,
  button,
  choice,
  choose,
  chooseProject,
  comeBack,
  connected,
  describeRally,
  goToProject,
  kept,
  press,
  proceed,
  project,
  RALLY,
  root,
  settle,
  start,
  startAnew,
} from '../../test/support/drawn-setup';

startAnew();

describe('set-up', () => {
  it('takes ten presses with every default, and shows what a feature becomes', async () => {
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    expect(root.textContent).toContain('Feature');
    await proceed();
    expect(actions.create).not.toHaveBeenCalled();
    await press('Enable');
    expect(actions.create).toHaveBeenCalledExactlyOnceWith({
      name: '',
      ahaOrigin: AHA,
      ahaWorkspaceId: '2',
      rallyOrigin: RALLY,
      rallyWorkspaceId: '10',
      rallyProjectId: '21',
      policies: { outgoing: 'automatic', incoming: 'approve', conflict: 'ask' },
      templateId: '',
    });
    expect(root.textContent).toContain('becomes User Story');
    await press('Finish');
    expect(actions.finish).toHaveBeenCalledOnce();
    expect(kept).toEqual([]);
  });

  it('leads the focus to the step that opens, and takes it from nobody who just came', async () => {
    await start();
    expect(document.activeElement).toBe(document.body);
    await proceed();
    expect(document.activeElement?.textContent).toBe('Your accounts');
    await proceed();
    expect(document.activeElement?.textContent).toBe('Workspaces');
    await act(() => root.querySelector<HTMLElement>('[aria-label="Change: Name"]')?.click());
    expect(document.activeElement?.textContent).toBe('Name');
  });

  it('goes on where its person left, at every step, unless it is discarded', async () => {
    await goToProject();
    await press('Discard this set-up');
    expect(kept).toEqual([]);
    await goToProject();
    await comeBack();
    await chooseProject('Mobile');
    await comeBack();
    expect(project('Mobile')?.checked).toBe(true);
    await proceed();
    await comeBack();
    await proceed();
    await choose('A field changed on both sides', 'rally');
    await comeBack();
    await press('Enable');
    expect(actions.create).toHaveBeenCalledWith(
      expect.objectContaining({ rallyProjectId: '21', policies: expect.objectContaining({ conflict: 'rally' }) }),
    );
    await comeBack();
    expect(root.textContent).toContain('becomes User Story');
    expect(actions.create).toHaveBeenCalledOnce();
  });

  it('does not go on while the mapping has errors, and names them', async () => {
    describeRally.mockResolvedValue([
      {
        kind: 'hierarchicalrequirement',
        label: 'User Story',
        fields: [field('Name', 'text', { label: 'Name' }), field('c_Team', 'text', { label: 'Team', required: true })],
      },
    ]);
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    expect(root.textContent).toContain('1 to repair');
    await proceed();
    expect(button('Enable')).toBeUndefined();
    await act(() => root.querySelector<HTMLElement>('.record-toggle')?.click());
    expect(root.textContent).toContain('Rally demands “Team”');
    await choose('Rally field to give a fixed value', 'c_Team');
    await press('Add fixed value');
    const inputId = [...root.querySelectorAll('label')].find((each) => each.textContent === 'Team')?.htmlFor;
    const input = root.querySelector<HTMLInputElement>(`[id="${inputId}"]`);
    await act(() => {
      if (input !== null) input.value = 'Orca';
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle();
    await proceed();
    expect(button('Enable')).toBeDefined();
    expect(kept[0]?.mapping?.records[0]?.constants).toEqual([{ rally: 'c_Team', value: 'Orca' }]);
  });

  it('says what keeps it from reading a system, and tries again', async () => {
    describeRally.mockRejectedValueOnce(new MessageError('unavailable', 'Rally does not answer.'));
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    expect(root.textContent).toContain('Rally does not answer.');
    expect(root.textContent).toContain('Aha!: 1 record types');
    await press('Try again');
    expect(root.textContent).toContain('Feature');
  });

  it('shows what cannot be chosen, with the reason', async () => {
    await start();
    await proceed();
    await proceed();
    const line = [...root.querySelectorAll('option')].find(({ value }) => value === '1');
    expect(line?.disabled).toBe(true);
    expect(line?.textContent).toContain('line of workspaces');
    await choose('Workspace in Aha!', '2');
    await proceed();
    expect(project('Legacy')?.disabled).toBe(true);
    expect(root.textContent).toContain('This project is closed in Rally.');
  });

  it('does not go on with a project that another integration took meanwhile, and says which', async () => {
    await begin({ step: 'project', rallyProject: { id: '23', name: 'Web' } });
    expect(actions.listRallyProjects).toHaveBeenCalledExactlyOnceWith({
      rallyOrigin: RALLY,
      workspaceId: '10',
      linkedTo: { ahaOrigin: AHA, ahaWorkspaceId: '2' },
    });
    expect(root.querySelector('.setup-continue')?.textContent).toContain('“Harbor → Web” links it');
    expect(button('Save and continue')?.getAttribute('aria-disabled')).toBe('true');
    await chooseProject('Mobile');
    expect(button('Save and continue')?.getAttribute('aria-disabled')).toBe('false');
  });

  it('forgets the project when another Rally workspace is chosen', async () => {
    actions.listRallyWorkspaces.mockResolvedValue([choice('10', 'Acme'), choice('11', 'Other')]);
    await start();
    await proceed();
    await proceed();
    await choose('Workspace in Aha!', '2');
    await choose('Workspace in Rally', '10');
    await proceed();
    await chooseProject('Mobile');
    expect(kept[0]?.rallyProject?.name).toBe('Mobile');
    await act(() => root.querySelector<HTMLElement>('[aria-label="Change: Workspaces"]')?.click());
    await settle();
    await choose('Workspace in Rally', '11');
    expect(kept[0]?.rallyProject).toBeNull();
  });

  it('waits at the accounts until both let us in, and leads there', async () => {
    const action = { label: 'Sign in to Rally', command: 'openSignIn', system: 'rally', origin: RALLY } as const;
    const refused: ConnectionView = {
      ...connected('rally', RALLY),
      connection: { state: 'refused', notice: { sentence: 'You are not signed in to Rally.', action } },
    };
    actions.check.mockResolvedValue([connected('aha', AHA), refused]);
    await start();
    await proceed();
    expect(root.textContent).toContain('You are not signed in to Rally.');
    await proceed();
    expect(actions.listAhaWorkspaces).not.toHaveBeenCalled();
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(action);

    actions.check.mockResolvedValue([connected('aha', AHA), connected('rally', RALLY)]);
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await settle();
    await proceed();
    expect(actions.listAhaWorkspaces).toHaveBeenCalledExactlyOnceWith(AHA);
  });

  it('says what went wrong when it cannot be enabled, and can be tried again', async () => {
    actions.create.mockRejectedValueOnce(new MessageError('permission', 'You may not write here.'));
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    await proceed();
    await press('Enable');
    expect(root.textContent).toContain('You may not write here.');
    await press('Enable');
    expect(root.textContent).toContain('becomes User Story');
  });
});
