// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { readTone } from './tone';

function paint(body: string, inner: string): Element {
  document.documentElement.style.backgroundColor = 'rgba(0, 0, 0, 0)';
  document.body.style.backgroundColor = body;
  document.body.innerHTML = '<p></p>';
  const paragraph = document.querySelector('p') ?? document.body;
  paragraph.style.backgroundColor = inner;
  return paragraph;
}

describe('readTone', () => {
  it.each([
    ['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)', 'light'],
    ['rgb(24, 26, 32)', 'rgba(0, 0, 0, 0)', 'dark'],
    ['rgb(255, 255, 255)', 'rgb(24, 26, 32)', 'dark'],
    ['rgb(24, 26, 32)', 'rgba(255, 255, 255, 0.1)', 'dark'],
  ])('sees body %s and element %s as %s', (body, inner, tone) => expect(readTone(paint(body, inner))).toBe(tone));

  it('asks for the preference where nothing is painted', () => {
    const always = window.matchMedia('all');
    vi.spyOn(window, 'matchMedia').mockReturnValue(always);
    expect(always.matches).toBe(true);
    expect(readTone(paint('rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)'))).toBe('dark');
  });
});
