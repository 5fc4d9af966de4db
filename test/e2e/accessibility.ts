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

/**
 * What axe-core finds wrong on a page, below an element if one is named (shadow roots included), one sentence for each.
 */
export async function findBarriers(page: Page, below?: string): Promise<string[]> {
  await page.evaluate(AXE);
  const result = await page.evaluate(`axe.run(${JSON.stringify(below ?? null)} ?? document)`);
  const { violations } = v.parse(resultShape, result);
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${JSON.stringify(nodes.map(({ target }) => target))}`,
  );
}
