import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf, readRef, refOf } from './refs';

describe('a reference', () => {
  it.each([
    ['https://rally1.rallydev.com/slm/webservice/v2.0/hierarchicalrequirement/12', 'hierarchicalrequirement', '12'],
    ['https://eu1.rallydev.com/slm/webservice/v2.x/portfolioitem/Feature/12', 'portfolioitem/feature', '12'],
    ['/slm/webservice/v2.0/user/1.js', 'user', '1'],
    ['/tag/9', 'tag', '9'],
    ['tag/9', 'tag', '9'],
    ['/portfolioitem/feature/123', 'portfolioitem/feature', '123'],
  ])('is read from %s', (ref, kind, id) => {
    expect(readRef(ref)).toEqual({ kind, id });
  });

  it.each(['null', '', '/hierarchicalrequirement/1/Tags', '/a/b/c/1', 'https://evil.example/'])(
    'is none in %j',
    (ref) => {
      expect(readRef(ref)).toBeNull();
    },
  );

  it('is written short', () => {
    expect(refOf('PortfolioItem/Feature', '7')).toBe('/portfolioitem/feature/7');
  });
});

describe('a path', () => {
  it('is made of checked parts', () => {
    expect(pathOf('typedefinition', '12', 'Attributes')).toBe('typedefinition/12/Attributes');
    expect(pathOf('typedefinition', '-51038', 'Attributes')).toBe('typedefinition/-51038/Attributes');
  });

  it('never leads elsewhere, whatever its parts hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (kind, id, rest) => {
        let path: string;
        try {
          path = pathOf(kind, id, rest);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RangeError);
          return;
        }
        const url = new URL(`https://rally1.rallydev.com/slm/webservice/v2.0/${path}`);
        expect(url.origin).toBe('https://rally1.rallydev.com');
        expect(url.pathname).toBe(`/slm/webservice/v2.0/${path}`);
      }),
    );
    expect(() => pathOf('../security', '1')).toThrow(RangeError);
    expect(() => pathOf('user', '1/../2')).toThrow(RangeError);
  });
});
