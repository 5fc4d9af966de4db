// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { recordId } from '../../lib/model/record';
import { actions, drawAnew, NOW_MS, press, root, show } from '../../test/support/drawn-popup';

drawAnew();

describe('texts that are still being written', () => {
  const text = (number: number) => ({
    integrationId: 'i1',
    kind: 'feature',
    id: recordId(String(number)),
    ahaRef: `HAR-${number}`,
    ahaUrl: '',
    name: '<b>name</b>',
    ahaField: 'description',
    shown: 'form',
    label: 'Description',
    dueAtMs: NOW_MS + number * 60_000,
    before: 'old',
    after: 'new',
  });

  it('say when they go, and go at once where somebody says so', async () => {
    await show({ texts: [text(3), text(0), text(1)], textCount: 40 });
    expect(root.textContent).toContain('Description goes to Rally in 3 minutes');
    expect(root.textContent).toContain('Description goes to Rally with the next sync');
    expect(root.querySelectorAll('.waiting-text')).toHaveLength(2);
    await press('Send now: Description of HAR-3');
    const decisions = [{ ahaField: 'description', choice: 'now', shown: 'form' }];
    expect(actions.decide).toHaveBeenCalledExactlyOnceWith([
      { integrationId: 'i1', kind: 'feature', id: '3', decisions },
    ]);
    await press('Show all');
    expect(actions.openOptions).toHaveBeenCalledExactlyOnceWith('review');
  });
});
