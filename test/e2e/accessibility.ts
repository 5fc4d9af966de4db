import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import * as v from 'valibot';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const resultShape = v.object({
  violations: v.array(
    v.object({ id: v.string(), help: v.string(), nodes: v.array(v.object({ target: v.array(v.unknown()) })) }),
  ),
});

/** A wide window and a narrow one, in pixels. */
const WIDTHS = [1_280, 400] as const;
const SCHEMES = ['light', 'dark'] as const;

/**
 * What axe-core finds wrong on a page, below an element if one is named (shadow roots included), one sentence for each.
 */
export async function findBarriers(page: Page, below?: string): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE);
  const options = { resultTypes: ['violations'] };
  const result = await page.evaluate(
    `axe.run(${JSON.stringify(below ?? null)} ?? document, ${JSON.stringify(options)})`,
  );
  const { violations } = v.parse(resultShape, result);
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${JSON.stringify(nodes.map(({ target }) => target))}`,
  );
}

/**
 * The same in light and dark, each wide and narrow, and whether the whole page must be scrolled sideways; every sentence
 * says where. The page is as wide as before afterwards, and light.
 */
export async function findBarriersInEveryLook(page: Page, below?: string): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    if (below === undefined) {
      const tooWide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      if (tooWide > 0) found.push(`${width} px: wider than the window by ${tooWide} px`);
    }
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // The page is told of it when it is drawn next.
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
      const barriers = await findBarriers(page, below);
      found.push(...barriers.map((barrier) => `${width} px, ${colorScheme}: ${barrier}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  if (before !== null) await page.setViewportSize(before);
  return found;
}
