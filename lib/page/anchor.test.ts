// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findAnchor } from './anchor';
import { checkHealth } from './health';

const ACTIONS =
  '<div id="drawer-nav__row--actions"><div class="drawer-nav__cell" id="first"></div><div class="drawer-nav__cell"></div></div>';
const HEADER = '<div id="drawer-nav__row--header"></div>';
const ROWS_2022 = `<div class="tab__container"><div class="attribute__table">
  <div class="attribute__row"><div class="attribute__title"><span class="attribute__name"><span class="attribute__name--inner">Status</span></span></div></div>
  <div class="attribute__row attribute__row--editable"><div class="attribute__title"><span class="attribute__name"><span class="attribute__name--inner"> Integrations </span></span></div>
    <div class="attribute__value-container"><div class="attribute__value-input" id="cell"></div></div></div></div></div>`;
const ROWS_2026 = `<table class="attribute__table"><tbody><tr class="attribute__row" data-attributes-row-visible="true">
  <td class="attribute__title"><div class="attribute__name"><span class="attribute__name--inner">Integrations</span></div></td>
  <td id="cell"></td></tr></tbody></table>`;

const show = (html: string) => {
  document.body.innerHTML = html;
};
const drawer = (content: string) => `<div class="drawer in">${content}</div>`;

beforeEach(() => show(''));

describe('findAnchor', () => {
  it('takes the first cell of the actions row', () => {
    show(drawer(HEADER + ACTIONS + ROWS_2026));
    expect(findAnchor(document)).toMatchObject({ name: 'actions', parent: { id: 'first' } });
  });

  it('falls back to the header', () => {
    show(drawer(HEADER + ROWS_2026));
    expect(findAnchor(document)).toMatchObject({ name: 'header', parent: { id: 'drawer-nav__row--header' } });
  });

  it.each([
    ['2022', ROWS_2022],
    ['2026', ROWS_2026],
  ])('falls back to the row of integrations, markup of %s', (_year, rows) => {
    show(drawer(rows));
    expect(findAnchor(document)).toMatchObject({ name: 'integrations', parent: { id: 'cell' } });
  });

  it('floats where the page has none of these', () => {
    show(drawer('<p>new markup</p>'));
    expect(findAnchor(document)).toEqual({ name: 'floating', parent: document.body });
  });

  it('never anchors under an open drawer', () => {
    show(`<div id="page-nav"><div class="page-nav__row"></div></div>${drawer('')}`);
    expect(findAnchor(document).name).toBe('floating');
  });
});

describe('checkHealth', () => {
  const address = new URL('https://acme.aha.io/features/ACME-1');
  const record = { kind: 'feature', idOrRef: 'ACME-1' };

  it('is empty where everything was found', () => {
    show(HEADER.replace('drawer-nav__row--header', 'page-nav').replace('></', '><div class="page-nav__row"></div></'));
    expect(checkHealth({ page: document, address, record, anchor: findAnchor(document) })).toEqual([]);
  });

  it('names a drawer that cannot be read, a page that cannot be read, and a missing place', () => {
    show(drawer('<p>new markup</p>'));
    expect(checkHealth({ page: document, address, record: null, anchor: null })).toEqual(['record in the drawer']);
    show('');
    expect(checkHealth({ page: document, address, record: null, anchor: null })).toEqual(['record on the page']);
    expect(checkHealth({ page: document, address, record, anchor: findAnchor(document) })).toEqual([
      'place for the button',
    ]);
  });
});
