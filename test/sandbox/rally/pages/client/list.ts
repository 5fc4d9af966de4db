import { dayIn, zoneOf } from './day';
import { element } from './element';
import { detailHash } from './routes';
import { type Item, pathOf, query, textOf } from './wsapi';

interface Page {
  readonly title: string;
  readonly type: string;
  readonly columns: readonly string[];
  readonly order: string;
}

const PAGES: Readonly<Record<string, Page>> = {
  backlog: { title: 'Backlog', type: 'artifact', columns: ['FormattedID', 'Name', 'Project', 'Owner'], order: 'Rank' },
  releases: {
    title: 'Releases',
    type: 'release',
    columns: ['Name', 'State', 'Project', 'ReleaseDate'],
    order: 'ReleaseDate',
  },
  portfolioitemstreegrid: {
    title: 'Portfolio Items',
    type: 'portfolioitem',
    columns: ['FormattedID', 'Name', 'State', 'Project', 'Owner'],
    order: 'Rank',
  },
};

const START: Page = {
  title: 'Portfolio Items',
  type: 'portfolioitem',
  columns: ['FormattedID', 'Name', 'State', 'Project', 'Owner'],
  order: 'Rank',
};

/** A table of everything of one sort, or of what a search found. */
export async function showList(name: string, keywords: string): Promise<HTMLElement> {
  const page =
    name === 'search'
      ? {
          ...START,
          title: `Search: ${keywords}`,
          type: 'artifact',
          columns: ['FormattedID', 'Name', 'Project', 'Owner'],
        }
      : (PAGES[name] ?? START);
  const fetch = [...page.columns, 'Workspace'].join();
  const search = name === 'search' ? searchQuery(keywords) : {};
  const rows = await query(page.type, {
    fetch,
    order: `${page.order},ObjectID`,
    workspace: '',
    project: '',
    ...search,
  });
  const zones = await Promise.all(rows.map(zoneOf));
  const head = element('tr', {}, ...page.columns.map((column) => element('th', { scope: 'col' }, title(column))));
  const body = element('tbody', {}, ...rows.map((row, at) => tableRow(row, page.columns, zones[at] ?? 'UTC')));
  return element(
    'section',
    { class: 'list' },
    element('h1', {}, page.title),
    element('p', { class: 'count' }, `${rows.length} items`),
    element('table', {}, element('thead', {}, head), body),
  );
}

function searchQuery(keywords: string): Readonly<Record<string, string>> {
  const quoted = keywords.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return { query: `((FormattedID = "${quoted}") OR (Name contains "${quoted}"))` };
}

function tableRow(row: Item, columns: readonly string[], zone: string): HTMLElement {
  const cells = columns.map((column, at) => {
    const text = /Date$/.test(column) ? dayIn(zone, textOf(row, column)) : textOf(row, column);
    return element('td', {}, at === 0 ? element('a', { href: detailHash(pathOf(row)) }, text) : text);
  });
  return element('tr', { 'data-ref': pathOf(row) }, ...cells);
}

function title(column: string): string {
  return column === 'FormattedID' ? 'ID' : column.replace(/([a-z])([A-Z])/g, '$1 $2');
}
