type Child = Node | string | null | undefined;

/** Makes an element with attributes and children; text is never read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** Rich text as the server keeps it. It was filtered when it was written; what could run is taken out again here. */
export function richText(html: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const unwanted of parsed.querySelectorAll('script, style, iframe, object, embed, link, form')) unwanted.remove();
  const box = element('div', { class: 'rich' });
  box.append(...parsed.body.childNodes);
  return box;
}
