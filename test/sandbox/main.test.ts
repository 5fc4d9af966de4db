import { describe, expect, it } from 'vitest';
import { readArguments } from './main';

describe('the arguments', () => {
  it('default to the demo on a free port', () => {
    expect(readArguments([])).toEqual({ port: 0, worldName: 'demo', seed: 1, plainHttp: false });
    expect(readArguments(['--port', '8443', '--world', 'large', '--seed', '7', '--http'])).toEqual({
      port: 8443,
      worldName: 'large',
      seed: 7,
      plainHttp: true,
    });
  });

  it.each([
    [['--port', 'x'], /--port takes a number/],
    [['--port', '70000'], /--port takes a number/],
    [['--seed', '1.5'], /--seed takes a whole number/],
    [['--wrold', 'demo'], /--wrold/],
    [['demo'], /demo/],
  ])('%j: a sentence', (args, sentence) => {
    expect(readArguments(args)).toMatch(sentence);
  });
});
