import { expect, it } from 'vitest';
import { complainAboutNode } from './node-version.mjs';

it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '25.1.0'])('is content with Node %s', (version) => {
  expect(complainAboutNode(version)).toBeNull();
});

it.each(['18.20.4', '20.18.3', '21.7.3', '22.11.0'])(
  'names the version wanted and what to do on Node %s',
  (version) => {
    expect(complainAboutNode(version)).toMatch(
      new RegExp(`20\\.19.*this is ${version.replaceAll('.', '\\.')}.*nodejs\\.org`),
    );
  },
);
