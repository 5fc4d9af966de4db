/** What the part after `#` asks for. */
export type Route =
  | { readonly page: 'detail'; readonly type: string; readonly oid: string }
  | { readonly page: 'list'; readonly name: string; readonly keywords: string };

const DETAIL =
  /\/(userstory|hierarchicalrequirement|defect|defectsuite|task|testcase|testset|release|iteration|milestone|risk|portfolioitem\/[a-z0-9]+)\/(\d+)/g;

/**
 * Reads both generations of addresses: `#/?detail=/portfolioitem/feature/1&fdp=true`, `#/9d/backlog?detail=/userstory/1`,
 * and `#/9d/detail/userstory/1`.
 */
export function readRoute(hash: string): Route {
  const decoded = decodeURIComponent(hash);
  const found = [...decoded.matchAll(DETAIL)].at(-1);
  const [, type = '', oid = ''] = found ?? [];
  if (type !== '') return { page: 'detail', type: type === 'userstory' ? 'hierarchicalrequirement' : type, oid };
  const [path = '', search = ''] = decoded.replace(/^#\/?/, '').split('?');
  const name = path.split('/').at(-1) ?? '';
  return { page: 'list', name, keywords: new URLSearchParams(search).get('keywords') ?? '' };
}

/** Address of a detail page from a reference path: `portfolioitem/feature/1`. */
export function detailHash(path: string): string {
  return `#/?detail=/${path.replace('hierarchicalrequirement', 'userstory')}&fdp=true`;
}
