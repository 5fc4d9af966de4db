import type { Draft } from '../sync/ports';

/** A custom text field of this name, where an administrator has made one, holds the marker instead of being searched for in Notes. */
export const MARKER_FIELD = 'c_BatonKey';

const START = 'baton:';

/**
 * The last lines of a record's Notes: a link back to Aha! that people can click, and the marker that finds the record
 * again when the reply to its create was lost. Plain paragraph and link, because Rally removes sizes and colours.
 */
export function footerOf(marker: string, origin: Draft['origin']): string {
  return `<p>Aha!: <a href="${escaped(origin.url)}">${escaped(`${origin.ref} ${origin.name}`)}</a> (${escaped(marker)})</p>`;
}

export interface NotesParts {
  /** What people wrote. */
  readonly text: string;
  /** Baton's own paragraph, as it stands there; '' if there is none. */
  readonly footer: string;
}

/** Tells people's Notes from Baton's footer: the last paragraph that holds a marker. */
export function splitNotes(notes: string): NotesParts {
  const markerAt = notes.lastIndexOf(`(${START}`);
  if (markerAt < 0) return { text: notes, footer: '' };
  for (const tag of ['p', 'div']) {
    const from = notes.lastIndexOf(`<${tag}`, markerAt);
    const end = notes.indexOf(`</${tag}>`, markerAt);
    if (from < 0 || end < 0) continue;
    const to = end + tag.length + 3;
    const footer = notes.slice(from, to);
    if (footer.includes('<a ')) return { text: notes.slice(0, from) + notes.slice(to), footer };
  }
  return { text: notes, footer: '' };
}

/** The marker inside a footer, or `null`. Text that people pasted elsewhere in Notes does not count. */
export function markerInNotes(notes: string): string | null {
  const { footer } = splitNotes(notes);
  const from = footer.lastIndexOf(`(${START}`);
  const to = footer.indexOf(')', from);
  return from < 0 || to < 0 ? null : unescaped(footer.slice(from + 1, to));
}

/** The marker that an object of Rally's carries in the field made for it or in its Notes, as far as they were fetched. */
export function markerOf(object: Readonly<Record<string, unknown>>): string | null {
  const own = object[MARKER_FIELD];
  if (typeof own === 'string' && own !== '') return own;
  return typeof object.Notes === 'string' ? markerInNotes(object.Notes) : null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
