// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { tellValue } from './tell-value';

it.each([
  [
    '<p>The search starts\n from the boat.</p><p>It is <b>fast</b>.</p>',
    'The search starts from the boat.\nIt is fast.',
  ],
  ['<p>It</p>\n<ul>\n<li>takes length</li>\n<li>shows berths</li>\n</ul>', 'It\n• takes length\n• shows berths'],
  [
    '<table><tr><th>Boat</th><th>Offered</th></tr><tr><td>9.8 m</td><td>A to C</td></tr></table>',
    'Boat · Offered\n9.8 m · A to C',
  ],
  ['one<br>two', 'one\ntwo'],
  ['', '–'],
  ['plain, 3 < 4', 'plain, 3 < 4'],
  ['x'.repeat(401), `${'x'.repeat(400)}…`],
  [['a', 'b'], 'a, b'],
  [true, 'Yes'],
  [null, '–'],
] as const)('%j reads %j', (value, read) => {
  expect(tellValue(value)).toBe(read);
});
