import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** A finding that is accepted: by rule and by what the element's path contains, with the reason. */
export interface AcceptedBarrier {
  readonly rule: string;
  readonly within: string;
  readonly reason: string;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Looks for what would keep people out: axe with the rules of WCAG 2.1 A and AA and its best practices, through
 * every shadow root of the page.
 *
 * @returns one line for each finding that is not accepted: rule, element
 */
export async function findBarriers(
  page: Page,
  accepted: readonly AcceptedBarrier[] = [],
): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
       .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, html }) => ({ target, html })) })))`,
  )) as readonly Violation[];
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .map(({ target, html }) => ({ path: target.flat(2).join(' '), html }))
      .filter(({ path }) => !accepted.some(({ rule, within }) => rule === id && path.includes(within)))
      .map(({ path, html }) => `${id}: ${path} ${html.slice(0, 120)}`),
  );
}
