/** How a run of text looks, in the order in which marks are written. */
export const marks = ['bold', 'italic', 'underline', 'strike', 'sub', 'sup', 'code'] as const;
export type Mark = (typeof marks)[number];

export interface TextRun {
  readonly type: 'text';
  readonly text: string;
  /** Sorted as in `marks`, each once. */
  readonly marks: readonly Mark[];
  readonly href: string | null;
}

/** What stands in a line. `opaque` is an element that Baton does not know, kept as its own source. */
export type Inline =
  | TextRun
  | { readonly type: 'break' }
  | { readonly type: 'image'; readonly src: string; readonly alt: string; readonly href: string | null }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | { readonly type: 'opaque'; readonly html: string };

export interface ListItem {
  /** Null where the item is no task. */
  readonly checked: boolean | null;
  readonly blocks: readonly Block[];
}

export interface Cell {
  readonly header: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly Block[];
}

/** The one shape of rich text that both systems can hold: what is not said here is not compared. */
export type Block =
  | { readonly type: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly type: 'rule' }
  | { readonly type: 'opaque'; readonly html: string };
