import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { footerOf, markerInNotes, splitNotes } from './marker';

const MARKER = 'baton:acme:feature:6776123456789012345:1a2b3c';
const ORIGIN = { ref: 'ACME-12', url: 'https://acme.aha.io/features/ACME-12', name: 'Pay by <card> & "cash"' };
const FOOTER = footerOf(MARKER, ORIGIN);

describe('the footer in Notes', () => {
  it('is a link that people can click, with the marker beside', () => {
    expect(FOOTER).toBe(
      `<p>Aha!: <a href="https://acme.aha.io/features/ACME-12">ACME-12 Pay by &lt;card&gt; &amp; &quot;cash&quot;</a> (${MARKER})</p>`,
    );
  });

  it('is told from what people wrote, before it and after it', () => {
    expect(splitNotes(`<p>Mine</p>${FOOTER}`)).toEqual({ text: '<p>Mine</p>', footer: FOOTER });
    expect(splitNotes(`${FOOTER}<p>Added below</p>`)).toEqual({ text: '<p>Added below</p>', footer: FOOTER });
    expect(splitNotes('<p>Mine</p>')).toEqual({ text: '<p>Mine</p>', footer: '' });
    expect(splitNotes('')).toEqual({ text: '', footer: '' });
  });

  it('is found after an editor rewrote it', () => {
    const rewritten = `<div>Mine</div><div>Aha!: <a target="_blank" rel="nofollow" href="https://acme.aha.io/">ACME-12</a>&nbsp;(${MARKER})</div>`;
    expect(markerInNotes(rewritten)).toBe(MARKER);
    expect(splitNotes(rewritten).text).toBe('<div>Mine</div>');
  });

  it('is not a marker that somebody pasted into a text', () => {
    expect(markerInNotes(`<p>See (${MARKER})</p>`)).toBeNull();
    expect(markerInNotes(`Look: (${MARKER}`)).toBeNull();
    expect(markerInNotes('')).toBeNull();
  });

  it('gives every marker and every note back', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,20}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 5 }), fc.string(), fc.string(), (parts, name, text) => {
        const marker = ['baton', ...parts].join(':');
        const note = `<p>${text.replaceAll('<', '').replaceAll('(baton:', '')}</p>`;
        const notes = note + footerOf(marker, { ...ORIGIN, name: name.replaceAll('(baton:', '') });
        expect(markerInNotes(notes)).toBe(marker);
        expect(splitNotes(notes).text).toBe(note);
      }),
    );
  });
});
