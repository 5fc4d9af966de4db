import type { Draft } from '../sync/ports';

const START = '(baton:';

/**
 * The small print under the text of a record that Baton creates in Aha!: a link to where it came from, and the marker
 * by which a create whose reply was lost is found again. People see it; Baton keeps it out of what it compares and
 * sends. A plain paragraph and link, because Aha!'s editor keeps those.
 */
export function originNote(origin: Draft['origin'], marker: string): string {
  const label = `${origin.ref} ${origin.name}`.trim();
  return `<p>Rally: <a href="${escapeHtml(origin.url)}">${escapeHtml(label)}</a> (${escapeHtml(marker)})</p>`;
}

/** A text taken apart: what people wrote, and Baton's paragraph as it stands there, empty where there is none. */
export interface TextParts {
  readonly text: string;
  readonly note: string;
}

/** Tells what people wrote from the last paragraph that holds a link and a marker. */
export function splitOriginNote(html: string): TextParts {
  const at = html.lastIndexOf(START);
  const start = at < 0 ? -1 : html.lastIndexOf('<p', at);
  const close = start < 0 ? -1 : html.indexOf('</p>', at);
  if (close < 0) return { text: html, note: '' };
  const end = close + '</p>'.length;
  const note = html.slice(start, end);
  return note.includes('<a ')
    ? { text: `${html.slice(0, start)}${html.slice(end)}`.trim(), note }
    : { text: html, note: '' };
}

/** The marker in a text's small print, or `null`. A marker that people pasted elsewhere does not count. */
export function markerIn(html: string): string | null {
  const { note } = splitOriginNote(html);
  const from = note.lastIndexOf(START);
  const to = note.indexOf(')', from);
  return from < 0 || to < 0 ? null : unescapeHtml(note.slice(from + 1, to));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
