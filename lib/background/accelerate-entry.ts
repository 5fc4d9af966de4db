import * as v from 'valibot';
import type { ImportedEntry } from './configuration-file';

const text = v.pipe(v.string(), v.maxLength(2_000));

/**
 * An integration entry of HCL Accelerate's value stream map for its Rally plugin: type `ucv-ext-rally` with properties
 * (HCL Accelerate, Rally plugin documentation).
 */
export const accelerateShape = v.looseObject({
  type: v.literal('ucv-ext-rally'),
  name: v.exactOptional(text),
  properties: v.pipe(
    v.looseObject({
      baseUrl: v.exactOptional(
        v.pipe(text, v.regex(/^https:\/\/[a-z0-9.-]+\/?$/i, 'must be an address such as https://rally1.rallydev.com')),
      ),
      apiKey: v.exactOptional(text),
      username: v.exactOptional(text),
      password: v.exactOptional(text),
      workspace: v.exactOptional(text),
      projects: v.exactOptional(v.union([text, v.array(text)], 'must be names of projects')),
      logLevel: v.exactOptional(text),
      proxyServer: v.exactOptional(text),
      proxyUsername: v.exactOptional(text),
      proxyPassword: v.exactOptional(text),
    }),
    v.check(
      ({ apiKey = '', username = '', password = '' }) => apiKey === '' || (username === '' && password === ''),
      'must hold either an API key or a user name and password, not both',
    ),
  ),
});

const SECRETS = ['apiKey', 'username', 'password', 'proxyUsername', 'proxyPassword'];
const TAKEN = ['baseUrl', 'workspace', 'projects'];

/** The set-ups that an entry becomes, one for each project. Secrets are left out, and said to be. */
export function readAccelerate({ name, properties }: v.InferOutput<typeof accelerateShape>): readonly ImportedEntry[] {
  const { baseUrl = 'https://rally1.rallydev.com', workspace = '', projects = [] } = properties;
  const names = (typeof projects === 'string' ? projects.split(',') : projects)
    .map((project) => project.trim())
    .filter((project) => project !== '');
  const held = Object.keys(properties);
  const secrets = held.filter((key) => SECRETS.includes(key));
  const rest = held.filter((key) => !SECRETS.includes(key) && !TAKEN.includes(key));
  const notes = [
    ...(secrets.length > 0
      ? [
          `Not taken over, since files are no place for secrets: ${secrets.join(', ')}. Sign in, or enter the key under Connections.`,
        ]
      : []),
    ...(rest.length > 0 ? [`Not needed in a browser: ${rest.join(', ')}.`] : []),
  ];
  return (names.length === 0 ? [''] : names).map((project) => ({
    id: null,
    name: [name ?? 'Rally', ...(names.length > 1 ? [project] : [])].join(' ').slice(0, 120),
    ahaOrigin: '',
    rallyOrigin: new URL(baseUrl).origin,
    ahaWorkspace: null,
    rallyWorkspace: workspace === '' ? null : { id: '', name: workspace },
    rallyProject: project === '' ? null : { id: '', name: project },
    excludesChildren: false,
    mapping: null,
    policies: null,
    notes,
  }));
}
