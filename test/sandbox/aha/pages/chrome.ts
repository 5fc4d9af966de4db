import { visibleProducts } from '../access';
import { escapeHtml } from './shell';
import type { PageView } from './view';

/** Puts the navigation around a page's content, and the place where drawers are inserted. */
export function withChrome(view: PageView, content: string): string {
  const workspaces = visibleProducts(view).filter((product) => !product.productLine);
  const prefix = /^\/products\/([^/]+)/.exec(view.url.pathname)?.[1];
  const links = workspaces
    .map((product) => {
      const current = product.prefix === prefix ? ' aria-current="page"' : '';
      return `<a href="/products/${product.prefix}/feature_cards"${current}>${escapeHtml(product.name)}</a>`;
    })
    .join('');
  const home = workspaces.find((product) => product.prefix === prefix) ?? workspaces[0];
  return `<header class="top-nav"><a class="brand" href="/">Aha!</a><nav class="workspaces" aria-label="Workspaces">${links}</nav>
  <form class="sign-out" method="post" action="/logout"><span>${escapeHtml(view.viewer.name)}</span><button class="button quiet">Log out</button></form></header>
  <div class="sidebar-layout"><nav class="sidebar" aria-label="Sections">
  <a href="/products/${home?.prefix}/feature_cards">Features board</a>
  <a href="/products/${home?.prefix}/releases">Releases</a>
  <a href="/bookmarks/custom_pivots/1?product_id=${home?.prefix}">List report</a>
  <a href="/settings/api_keys">API keys</a></nav>
  <main class="sidebar-layout__content" id="content" data-react-class="WorkspaceContent" data-react-props="{}"${view.options.rerendering ? ' data-rerendering' : ''}>${content}</main></div>
  <div id="drawer-host"></div><div id="flash" role="status"></div>`;
}
