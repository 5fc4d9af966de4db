// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from './read';

const BOARD = new URL('https://acme.aha.io/products/ACME/feature_cards');
const FEATURE = new URL('https://acme.aha.io/features/ACME-9');

const show = (html: string) => {
  document.body.innerHTML = html;
};
const drawer = (content: string, classes = 'drawer in') =>
  `<div class="${classes}"><div class="content-main">${content}</div></div>`;
const record = (name: string) => `<div class="tabbed-record" data-reactive-record="${name}"></div>`;
const pill = (text: string) =>
  `<span class="record-reference-pill"><span class="record-reference-pill__identifier"> ${text} </span></span>`;

beforeEach(() => show(''));

describe('readRecord in a drawer', () => {
  it.each([
    ['Feature-6776000000000000001', 'feature'],
    ['Requirement-6776000000000000001', 'requirement'],
    ['Epic-6776000000000000001', 'epic'],
    ['Road-maps::Initiative-6776000000000000001', 'initiative'],
    ['Release-6776000000000000001', 'release'],
  ])('splits %s at the last hyphen', (name, kind) => {
    show(drawer(record(name)));
    expect(readRecord(document, BOARD)).toEqual({ kind, idOrRef: '6776000000000000001' });
  });

  it('believes the drawer against the address under it', () => {
    show(drawer(record('Epic-42')));
    expect(readRecord(document, FEATURE)).toEqual({ kind: 'epic', idOrRef: '42' });
  });

  it('does not guess when the drawer shows something that is not handed over', () => {
    show(drawer(`${record('Ideas::Idea-42')}${pill('ACME-I-1')} ACME-9`));
    expect(readRecord(document, FEATURE)).toBeNull();
    show(drawer(`${record('Ideas::Idea-42')} promoted to ACME-9`));
    expect(readRecord(document, FEATURE)).toBeNull();
  });

  it('reads the reference where no frame names the record', () => {
    show(drawer(pill('ACME-12-3')));
    expect(readRecord(document, BOARD)).toEqual({ kind: 'requirement', idOrRef: 'ACME-12-3' });
  });

  it('takes the address only if the drawer names the same record', () => {
    show(drawer('<h2>ACME-9 Faster check-out</h2>'));
    expect(readRecord(document, FEATURE)).toEqual({ kind: 'feature', idOrRef: 'ACME-9' });
    show(drawer('<h2>ACME-91 Something else</h2>'));
    expect(readRecord(document, FEATURE)).toBeNull();
  });

  it('takes the card that opened the drawer only if the drawer names it and it is of this account', () => {
    const card = (url: string) => `<button class="card__body" data-drawer-url="${url}">card</button>`;
    show(`${card('/features/ACME-7')}${drawer('ACME-7')}`);
    document.querySelector<HTMLElement>('button')?.focus();
    expect(readRecord(document, BOARD)).toEqual({ kind: 'feature', idOrRef: 'ACME-7' });

    show(`${card('https://other.aha.io/features/ACME-7')}${drawer('ACME-7')}`);
    document.querySelector<HTMLElement>('button')?.focus();
    expect(readRecord(document, BOARD)).toBeNull();
  });

  it('knows the tabbed drawer of 2026', () => {
    show(drawer(record('Feature-5'), 'tabbed-drawer'));
    expect(readRecord(document, BOARD)).toEqual({ kind: 'feature', idOrRef: '5' });
  });
});

describe('readRecord on a page', () => {
  it('reads the address', () => expect(readRecord(document, FEATURE)).toEqual({ kind: 'feature', idOrRef: 'ACME-9' }));

  it('ignores a drawer that was closed and left there', () => {
    show(drawer(`<div class="tabbed-drawer">${record('Epic-42')}</div>`, 'drawer'));
    expect(readRecord(document, FEATURE)).toEqual({ kind: 'feature', idOrRef: 'ACME-9' });
  });

  it('believes the frame around the record more than the address', () => {
    show(record('Feature-77'));
    expect(readRecord(document, FEATURE)).toEqual({ kind: 'feature', idOrRef: '77' });
  });

  it('finds nothing on a board without a drawer, whatever its cards say', () => {
    show('<div class="card" data-reactive-record="Feature-1" data-drawer-url="/features/ACME-1">ACME-1</div>');
    expect(readRecord(document, BOARD)).toBeNull();
  });
});
