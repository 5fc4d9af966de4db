import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawRuns, lawTimeout } from '../laws/runs';
import { webAddresses } from '../laws/web-addresses';
import { canonicalUrl, safeImage, safeLink } from './url';

describe('safeLink', () => {
  it.each(['https://x.example/a', 'mailto:a@x.example', '/features/A-1', '#top', 'a.html', '//x.example/a', 'tel:+1'])(
    'lets %s through',
    (address) => {
      expect(safeLink(address)).toBe(address);
    },
  );

  it.each([
    ...['javascript:x', 'JaVaScRiPt:x', ' javascript:x', 'java\nscript:x', '\u0001javascript:x', 'java\tscript:x'],
    ...['vbscript:x', 'data:text/html,x', 'data:image/png;base64,aa', 'blob:x', 'filesystem:x', '', '  '],
  ])('refuses %j', (address) => {
    expect(safeLink(address)).toBeNull();
  });
});

describe('safeImage', () => {
  it('takes pictures in the text itself, but no scripted ones', () => {
    expect(safeImage('data:image/png;base64,iVBORw0KGgo=')).not.toBeNull();
    expect(safeImage('data:image/svg+xml;base64,PHN2Zz4=')).toBeNull();
    expect(safeImage('data:text/html;base64,PHN2Zz4=')).toBeNull();
  });
});

describe('canonicalUrl', lawTimeout, () => {
  it('drops what expires, and only that', () => {
    expect(canonicalUrl('https://a.aha.io/attachments/1/token/x?token=a&size=2')).toBe(
      'https://a.aha.io/attachments/1/token/x?size=2',
    );
    expect(canonicalUrl('https://x.example/invite?token=a')).toBe('https://x.example/invite?token=a');
    expect(canonicalUrl('https://s3.example/f?X-Amz-Date=1&Expires=2&Signature=3&id=4')).toBe(
      'https://s3.example/f?id=4',
    );
  });

  it('leaves alone what is no web address', () => {
    expect(canonicalUrl(' /a/B ')).toBe('/a/B');
    expect(canonicalUrl('http://[broken')).toBe('http://[broken');
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(webAddresses, (address) => {
        expect(canonicalUrl(canonicalUrl(address))).toBe(canonicalUrl(address));
      }),
      { numRuns: lawRuns },
    );
  });
});
