// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { integration } from '../../test/support/drawn-popup';
import { actions, begin, choose, kept, press, proceed, root, start, startAnew } from '../../test/support/drawn-setup';

const template = {
  ...integration,
  id: 't1',
  name: 'The pattern',
  isTemplate: true,
  policies: { outgoing: 'approve', incoming: 'off', conflict: 'rally' },
} as const;

startAnew();

describe('a set-up that follows a template', () => {
  it('shows the choices of the template, which nobody can change there, and says why', async () => {
    await begin({ step: 'enable', templateId: 't1' }, [template]);
    expect(root.textContent).toContain('These are the choices of The pattern');
    expect([...root.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      'Ask me before each change is sent',
      'Do not import',
      'Take what Rally says',
    ]);
    expect(root.querySelector('select')).toBeNull();
  });

  it('offers its own choices again once it follows nobody', async () => {
    await begin({ step: 'name', templateId: 't1' }, [template]);
    await choose('Template', 'none');
    expect(kept[0]?.templateId).toBe('');
    await begin({ step: 'enable' }, [template]);
    await choose('Changes in Aha!', 'approve');
    await press('Enable');
    expect(actions.create).toHaveBeenCalledWith(
      expect.objectContaining({ templateId: '', policies: expect.objectContaining({ outgoing: 'approve' }) }),
    );
  });

  it('says at the first step that the template is gone, and waits for another choice', async () => {
    await begin({ step: 'name', templateId: 'gone' }, [template]);
    expect(root.textContent).toContain('Choose another template, or none.');
    await proceed();
    expect(kept[0]?.step).toBe('name');
    await choose('Template', 't1');
    await proceed();
    expect(kept[0]).toMatchObject({ step: 'accounts', templateId: 't1' });
  });

  it('takes no template for gone while what is set up is not known yet', async () => {
    await begin({ step: 'enable', templateId: 't1' }, null);
    expect(root.textContent).not.toContain('Enable');
    await start([template]);
    expect(root.textContent).toContain('These are the choices of The pattern');
    await start(null);
    expect(root.textContent).toContain('These are the choices of The pattern');
  });
});
