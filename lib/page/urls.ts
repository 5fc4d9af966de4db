import type { PageRecord } from '../model/status';
import { kindOfReference, type RoadmapKind } from './reference';

/** Which page of Aha! an address is. Paths are those of the `url` fields in Aha!'s API documentation. */
export type PageTest = (url: URL) => boolean;

const SEGMENTS: Readonly<Record<string, RoadmapKind>> = {
  features: 'feature',
  requirements: 'requirement',
  epics: 'epic',
  master_features: 'epic',
  initiatives: 'initiative',
  releases: 'release',
};

/** `/features/ACME-1`, `/develop/features/ACME-1`, `/products/ACME/epics/ACME-E-1`, `/releases/6776000000000000001`. */
const RECORD_PATH = /^\/(?:develop\/|products\/[^/]+\/)?([a-z_]+)\/([A-Z0-9-]+)(?:\/|$)/;

/** Labels of hosts that are no Aha! account: the vendor's site, the shared entry and its customers' idea portals. */
const FOREIGN_LABELS = ['www', 'secure', 'ideas'];

/** An account's own host, regional ones (`acme.euw4.aha.io`) included. */
export const isRoadmapHost: PageTest = ({ protocol, hostname }) =>
  protocol === 'https:' &&
  hostname.endsWith('.aha.io') &&
  !hostname.split('.').some((label) => FOREIGN_LABELS.includes(label));

/** The record that an address names, or `null`. A reference must fit the path: `/features/ACME-E-1` is no feature. */
export function recordAt(url: URL): PageRecord | null {
  if (!isRoadmapHost(url)) return null;
  const [, segment = '', idOrRef = ''] = RECORD_PATH.exec(url.pathname) ?? [];
  const kind = Object.hasOwn(SEGMENTS, segment) ? SEGMENTS[segment] : undefined;
  if (kind === undefined) return null;
  return /^\d+$/.test(idOrRef) || kindOfReference(idOrRef) === kind ? { kind, idOrRef } : null;
}

/** A feature's own page, in Aha! Roadmaps or in Aha! Develop. */
export const isFeaturePage: PageTest = (url) => recordAt(url)?.kind === 'feature';
export const isFeaturePageExamples = [
  'https://acme.aha.io/features/ACME-1',
  'https://acme.euw4.aha.io/features/ACME-1',
  'https://acme.aha.io/features/6776000000000000001?tab=details',
  'https://acme.aha.io/develop/features/ACME-1',
];

/** A requirement's own page. */
export const isRequirementPage: PageTest = (url) => recordAt(url)?.kind === 'requirement';
export const isRequirementPageExamples = ['https://acme.aha.io/requirements/ACME-1-1'];

/** An epic's own page; epics were called master features. */
export const isEpicPage: PageTest = (url) => recordAt(url)?.kind === 'epic';
export const isEpicPageExamples = [
  'https://acme.aha.io/epics/ACME-E-1',
  'https://acme.aha.io/products/ACME/epics/ACME-E-1',
  'https://acme.aha.io/master_features/ACME-E-1',
];

/** An initiative's own page. */
export const isInitiativePage: PageTest = (url) => recordAt(url)?.kind === 'initiative';
export const isInitiativePageExamples = ['https://acme.aha.io/initiatives/ACME-S-1'];

/** A release's own page, not a roll-up's. */
export const isReleasePage: PageTest = (url) => recordAt(url)?.kind === 'release';
export const isReleasePageExamples = ['https://acme.aha.io/releases/ACME-R-1/details'];

/** A board of feature cards, where records open in a drawer. */
export const isBoardPage: PageTest = (url) =>
  isRoadmapHost(url) &&
  /^\/(?:products\/[^/]+\/feature_cards|(?:products\/[^/]+\/)?bookmarks\/feature_boards\/\d+)(?:\/|$)/.test(
    url.pathname,
  );
export const isBoardPageExamples = [
  'https://acme.aha.io/products/ACME/feature_cards',
  'https://acme.aha.io/bookmarks/feature_boards/6776000000000000001/42',
];

/** A list or pivot report, where records open in a drawer. */
export const isReportPage: PageTest = (url) =>
  isRoadmapHost(url) && /^\/(?:products\/[^/]+\/)?bookmarks\/custom_pivots\/\d+(?:\/|$)/.test(url.pathname);
export const isReportPageExamples = [
  'https://acme.aha.io/bookmarks/custom_pivots/6776000000000000001',
  'https://acme.aha.io/products/ACME/bookmarks/custom_pivots/6776000000000000001/42?product_id=ACME',
];
