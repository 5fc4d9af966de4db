import type { Page } from 'playwright-core';

/** Enough for a long page; whoever has to press more will not find it either. */
const MOST_TABS = 260;
const MOST_CHOICES = 120;

/** Somebody who uses a page by keys alone: no press of a mouse, no focus that was not reached by the Tab key. */
export interface Keyboard {
  /** Goes on by Tab to what is spoken so. */
  goTo(spoken: string | RegExp, more?: { readonly back?: boolean }): Promise<void>;
  /** Goes to a button and presses it. */
  press(spoken: string | RegExp, more?: { readonly back?: boolean }): Promise<void>;
  /** Goes to a list and takes the first of its choices that begins so, by the arrow keys. */
  pick(spoken: string | RegExp, choice: string): Promise<void>;
  type(spoken: string | RegExp, text: string, more?: { readonly back?: boolean }): Promise<void>;
  key(...names: readonly string[]): Promise<void>;
}

/** What is spoken of the element that has the focus, inside shadow roots too. */
const SPOKEN = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim();
})()`;
const CHOSEN = 'document.activeElement.selectedOptions[0]?.textContent ?? ""';

/** Takes the keyboard of a page. */
export function takeKeyboard(page: Page): Keyboard {
  async function goTo(spoken: string | RegExp, { back = false } = {}): Promise<void> {
    const heard: string[] = [];
    for (let tab = 0; tab < MOST_TABS; tab += 1) {
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const now = String(await page.evaluate(SPOKEN));
      if (typeof spoken === 'string' ? now === spoken : spoken.test(now)) return;
      heard.push(now);
    }
    throw new Error(`Tab never came to ${spoken}, only to: ${[...new Set(heard)].join(' | ')}`);
  }

  return {
    goTo,
    async press(spoken, more) {
      await goTo(spoken, more);
      await page.keyboard.press('Enter');
    },
    async pick(spoken, choice) {
      await goTo(spoken);
      for (let at = 0; at < MOST_CHOICES; at += 1) {
        if (String(await page.evaluate(CHOSEN)).startsWith(choice)) return;
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`${spoken} never came to ${choice}.`);
    },
    async type(spoken, text, more) {
      await goTo(spoken, more);
      await page.keyboard.type(text);
    },
    async key(...names) {
      for (const name of names) await page.keyboard.press(name);
    },
  };
}
