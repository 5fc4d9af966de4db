import { describe, expect, it } from 'vitest';
import type { PageTest } from './urls';
import * as urls from './urls';

const PREDICATES: Readonly<Record<string, [PageTest, readonly string[]]>> = {
  isFeaturePage: [urls.isFeaturePage, urls.isFeaturePageExamples],
  isRequirementPage: [urls.isRequirementPage, urls.isRequirementPageExamples],
  isEpicPage: [urls.isEpicPage, urls.isEpicPageExamples],
  isInitiativePage: [urls.isInitiativePage, urls.isInitiativePageExamples],
  isReleasePage: [urls.isReleasePage, urls.isReleasePageExamples],
  isBoardPage: [urls.isBoardPage, urls.isBoardPageExamples],
  isReportPage: [urls.isReportPage, urls.isReportPageExamples],
};

/** Addresses that no page predicate may claim. */
const NOBODYS = [
  'https://acme.aha.io/products/ACME/features',
  'https://acme.aha.io/features/new',
  'https://acme.aha.io/features/ACME-E-1',
  'https://acme.aha.io/releases/ACME-MR-1',
  'https://acme.aha.io/master_releases/ACME-R-13',
  'https://acme.aha.io/ideas/ideas/ACME-I-1',
  'https://acme.aha.io/strategic_imperatives/ACME-G-1',
  'https://acme.aha.io/constructor/ACME-1',
  'https://acme.aha.io/settings/api_keys',
  'https://www.aha.io/features/ACME-1',
  'https://secure.aha.io/features/ACME-1',
  'https://acme.ideas.aha.io/features/ACME-1',
  'https://acme.ideas.euw4.aha.io/features/ACME-1',
  'https://aha.io.evil.example/features/ACME-1',
  'https://evilaha.io/features/ACME-1',
  'http://acme.aha.io/features/ACME-1',
];

describe.each(Object.entries(PREDICATES))('%s', (name, [isPage, examples]) => {
  it.each([...examples])('is true for %s', (address) => expect(isPage(new URL(address))).toBe(true));

  const others = Object.entries(PREDICATES).flatMap(([other, [, theirs]]) => (other === name ? [] : theirs));
  it.each([...others, ...NOBODYS])('is false for %s', (address) => expect(isPage(new URL(address))).toBe(false));
});

describe('the list of predicates', () => {
  it('is whole', () => {
    const exported = Object.keys(urls).filter((name) => /^is.*Page$/.test(name));
    expect(exported.sort()).toEqual(Object.keys(PREDICATES).sort());
  });
});

describe('recordAt', () => {
  it('names the record by reference or id', () => {
    expect(urls.recordAt(new URL('https://acme.aha.io/epics/ACME-E-1'))).toEqual({ kind: 'epic', idOrRef: 'ACME-E-1' });
    expect(urls.recordAt(new URL('https://acme.aha.io/features/6776000000000000001'))).toEqual({
      kind: 'feature',
      idOrRef: '6776000000000000001',
    });
  });
});
