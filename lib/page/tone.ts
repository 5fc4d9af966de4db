/** Whether the page behind an element is light or dark, which decides how what Baton adds is painted. */
export type Tone = 'light' | 'dark';

/** Looks at what the page really paints there; where it paints nothing, at what its reader asked for. */
export function readTone(element: Element): Tone {
  const view = element.ownerDocument.defaultView ?? window;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const light = lightnessOf(view.getComputedStyle(at).backgroundColor);
    if (light !== null) return light < 0.5 ? 'dark' : 'light';
  }
  return view.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** From 0 to 1 for `rgb(…)` and `rgba(…)`, the only forms that browsers compute for plain colours; else `null`. */
function lightnessOf(color: string): number | null {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  if (!color.startsWith('rgb') || red === undefined || green === undefined || blue === undefined) return null;
  return alpha < 0.5 ? null : (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
