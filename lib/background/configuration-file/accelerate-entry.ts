import * as v from 'valibot';
import { fitName } from './entry-shape';
import type { ImportedEntry } from './imported-entry';
import { MOST_ORIGIN, RALLY_ORIGIN } from './origins';
import { at } from './tell-issues';

/** Each becomes a set-up that somebody goes through. */
const MOST_PROJECTS = 50;
const MOST_TEXT = 2_000;

const SECRETS = ['apiKey', 'username', 'password', 'proxyUsername', 'proxyPassword', 'ucvAccessKey'];
const LEVEL = /^(?:all|debug|info|warn|error|fatal|off|trace)$/i;
const LEVEL_WORDS = 'must be one of all, debug, info, warn, error, fatal, off, trace';
const PROXY = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?\/?$/i;

const text = v.pipe(v.string(), v.trim(), v.maxLength(MOST_TEXT, `must have at most ${MOST_TEXT} characters`));
/** Forms leave null or nothing where nothing was entered. */
const field = (isRight: (filled: string) => boolean = () => true, refusal = '') =>
  v.nullish(
    v.pipe(
      text,
      v.check((entered) => entered === '' || isRight(entered), refusal),
    ),
    '',
  );

const projects = v.union([text, v.array(v.pipe(text, v.nonEmpty('must name a project')))], 'must be a list of names');

const fields = {
  baseUrl: field((url) => originOf(url) !== null, 'must be an address such as https://rally1.rallydev.com'),
  apiKey: field(),
  username: field(),
  password: field(),
  ucvAccessKey: field(),
  workspace: field(),
  projects: v.nullish(projects, ''),
  logLevel: field((level) => LEVEL.test(level), LEVEL_WORDS),
  proxyServer: field((url) => PROXY.test(url), 'must be an address such as http://proxy.acme.example:8080'),
  proxyUsername: field(),
  proxyPassword: field(),
};
type Properties = v.InferOutput<v.ObjectSchema<typeof fields, undefined>>;

const properties = v.pipe(
  v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input)),
  v.rawCheck(({ dataset, addIssue }) => {
    // Asked of the keys themselves: names that every object has would pass for known ones.
    const unknown = dataset.typed ? Object.keys(dataset.value).filter((key) => !Object.hasOwn(fields, key)) : [];
    for (const key of unknown) addIssue({ message: 'is not known here', path: [at(key)] });
  }),
  v.object(fields),
  v.rawCheck(({ dataset, addIssue }) => {
    for (const [path, message] of dataset.typed ? findContradictions(dataset.value) : []) {
      const [first, ...more] = path.map(at);
      addIssue({ message, ...(first !== undefined && { path: [first, ...more] }) });
    }
  }),
);

/**
 * An integration entry of HCL Accelerate's value stream map for its Rally plugin: type `ucv-ext-rally` with properties,
 * of which exactly one way to sign in must be given. Any other may be left out: then the server is Rally's own, the
 * workspace the person's default one, and the projects are all (HCL Accelerate, Rally plugin documentation).
 */
export const accelerateShape = v.pipe(
  v.looseObject({
    type: v.literal('ucv-ext-rally'),
    name: field(),
    loggingLevel: field((level) => LEVEL.test(level), LEVEL_WORDS),
    logginglevel: field((level) => LEVEL.test(level), LEVEL_WORDS),
    properties,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    const misplaced = dataset.typed ? Object.keys(dataset.value).filter((key) => Object.hasOwn(fields, key)) : [];
    for (const key of misplaced) addIssue({ message: 'belongs into “properties”', path: [at(key)] });
  }),
);

type Contradiction = readonly [path: readonly (string | number)[], what: string];

function findContradictions(given: Properties): readonly Contradiction[] {
  const { apiKey, username, password, proxyServer, proxyUsername, proxyPassword } = given;
  const names = namesIn(given);
  const twice = names.findIndex((name, place) => names.indexOf(name) < place);
  const rules: readonly (readonly [isBroken: boolean, ...Contradiction])[] = [
    [apiKey + username + password === '', [], 'must hold either an API key or a user name and password'],
    [apiKey !== '' && username + password !== '', ['apiKey'], 'must not stand beside a user name and password'],
    [apiKey === '' && username !== '' && password === '', ['username'], 'must have a password beside it'],
    [apiKey === '' && username === '' && password !== '', ['password'], 'must have a username beside it'],
    [proxyUsername !== '' && proxyServer === '', ['proxyUsername'], 'must have a proxyServer beside it'],
    [proxyPassword !== '' && proxyUsername === '', ['proxyPassword'], 'must have a proxyUsername beside it'],
    [Array.isArray(given.projects) && names.length === 0, ['projects'], 'must name a project, or be left out'],
    [names.length > MOST_PROJECTS, ['projects'], `must name at most ${MOST_PROJECTS} projects`],
    [twice !== -1, ['projects', twice], 'must not stand there twice'],
  ];
  return rules.flatMap(([isBroken, path, what]): readonly Contradiction[] => (isBroken ? [[path, what]] : []));
}

function namesIn({ projects }: Properties): readonly string[] {
  if (typeof projects !== 'string') return projects;
  return projects
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The server of an address, which may lead on to a page of it; null where Rally cannot be reached so. */
function originOf(url: string): string | null {
  if (url.length > MOST_ORIGIN || !URL.canParse(url)) return null;
  const { origin, username, password, search, hash } = new URL(url);
  return RALLY_ORIGIN.test(origin) && username + password + search + hash === '' ? origin : null;
}

/** The set-ups that an entry becomes, one for each project. Secrets are left out, and said to be. */
export function readAccelerate(
  entry: v.InferOutput<typeof accelerateShape>,
  path: readonly PropertyKey[],
): readonly ImportedEntry[] {
  const { baseUrl, workspace } = entry.properties;
  const names = namesIn(entry.properties);
  const entered = Object.entries(entry.properties).flatMap(([key, value]) => (value === '' ? [] : [key]));
  const secrets = entered.filter((key) => SECRETS.includes(key));
  const rest = entered.filter((key) => key.startsWith('log') || key === 'proxyServer');
  const notes = [
    ...(workspace === '' ? ['It names no workspace of Rally, so you choose it.'] : []),
    ...(secrets.length === 0
      ? []
      : [
          `Not taken over, since files are no place for secrets: ${secrets.join(', ')}. Sign in, or enter the key under Connections.`,
        ]),
    ...(rest.length === 0 ? [] : [`Not needed in a browser: ${rest.join(', ')}.`]),
  ];
  const name = entry.name === '' ? 'Rally' : entry.name;
  return (names.length === 0 ? [''] : names).map((project) => ({
    id: null,
    name: fitName([name, ...(names.length > 1 ? [project] : [])].join(' ')),
    ahaOrigin: '',
    rallyOrigin: originOf(baseUrl) ?? 'https://rally1.rallydev.com',
    ahaWorkspace: null,
    rallyWorkspace: workspace === '' ? null : { id: '', name: workspace },
    rallyProject: project === '' ? null : { id: '', name: project },
    excludesChildren: false,
    mapping: null,
    names: null,
    policies: null,
    isTemplate: false,
    template: null,
    notes,
    path,
  }));
}
