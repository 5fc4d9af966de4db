import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenRally, openRally } from '../open-rally';

let open: OpenRally;

beforeAll(async () => {
  open = openRally('small');
  const feature = await open.create('portfolioitem/capability', { Name: 'Parent', c_CostCentre: '1' });
  const red = await open.create('tag', { Name: 'red' });
  const blue = await open.create('tag', { Name: 'blue (dark)' });
  const story = (fields: Record<string, unknown>) => open.create('hierarchicalrequirement', fields);
  await story({ Name: 'Alpha "one"', PlanEstimate: 1, Tags: [{ _ref: `/tag/${red}` }], Owner: null });
  await story({ Name: 'beta', PlanEstimate: 5, ScheduleState: 'In-Progress', PortfolioItem: feature, Notes: 'aha:1' });
  await story({ Name: 'Gamma (x)', Blocked: true, ScheduleState: 'Accepted', Tags: [red, blue] });
  await open.create('defect', { Name: 'delta', State: 'Fixed', Priority: 'Low' });
});

const stories: readonly (readonly [string, readonly string[]])[] = [
  ['', ['Alpha "one"', 'Gamma (x)', 'beta']],
  ['()', ['Alpha "one"', 'Gamma (x)', 'beta']],
  ['(Name = beta)', ['beta']],
  ['(Name = Beta)', []],
  ['(Name != beta)', ['Alpha "one"', 'Gamma (x)']],
  ['(Name contains "BET")', ['beta']],
  ['(Name !contains a)', []],
  ['(Name = "Alpha \\"one\\"")', ['Alpha "one"']],
  ['(Name = "Gamma (x)")', ['Gamma (x)']],
  ['((Name = beta) OR (Name = "Gamma (x)"))', ['Gamma (x)', 'beta']],
  ['(((Name contains a) AND (PlanEstimate > 0)) AND (ScheduleState = In-Progress))', ['beta']],
  ['((Name contains a) and ((PlanEstimate = 1) or (Blocked = true)))', ['Alpha "one"', 'Gamma (x)']],
  ['(PlanEstimate = null)', ['Gamma (x)']],
  ['(PlanEstimate != null)', ['Alpha "one"', 'beta']],
  ['(PlanEstimate >= 5.0)', ['beta']],
  ['(ScheduleState < Accepted)', ['Alpha "one"', 'beta']],
  ['(ScheduleState > "Defined")', ['Gamma (x)', 'beta']],
  ['(ScheduleState In Defined,In-Progress)', ['Alpha "one"', 'beta']],
  ['(ScheduleState in "Accepted","Completed")', ['Gamma (x)']],
  ['(Blocked = true)', ['Gamma (x)']],
  ['(Tags.Name = red)', ['Alpha "one"', 'Gamma (x)']],
  ['(Tags.Name contains "dark")', ['Gamma (x)']],
  ['(Tags contains "red")', ['Alpha "one"', 'Gamma (x)']],
  ['(Tags.ObjectID = null)', ['beta']],
  ['(Capability.Name = "Parent")', ['beta']],
  ['(capability.name = "Parent")', ['beta']],
  ['(PortfolioItem = null)', ['Alpha "one"', 'Gamma (x)']],
  ['(Notes contains "aha:1")', ['beta']],
  ['(FormattedID = S2)', ['beta']],
  ['(FormattedID = 2)', ['beta']],
  ['(FormattedID = DE2)', []],
  ['(CreationDate > today-1)', ['Alpha "one"', 'Gamma (x)', 'beta']],
  ['(CreationDate < 2026-03-02)', []],
  ['(CreationDate = 2026-03-02)', ['Alpha "one"', 'Gamma (x)', 'beta']],
  ['(LastUpdateDate >= "2026-03-02T14:00:00.000Z")', ['Alpha "one"', 'Gamma (x)', 'beta']],
  ['(LastUpdateDate > today+1)', []],
  ['(Owner = mira@acme.example)', []],
  ['(Project.Name = Orders)', ['Alpha "one"', 'Gamma (x)', 'beta']],
];

const refused: readonly (readonly [string, string])[] = [
  [
    '((Name = a) AND (Name = b) AND (Name = c))',
    'Could not parse: Error parsing expression -- expected ")" but saw "AND" instead.',
  ],
  ['(Name zobolts 9)', 'Could not parse: Unknown operator "zobolts"'],
  ['((Name = a))', 'Could not parse: Error parsing expression -- expected "AND" or "OR" but saw ")" instead.'],
  ['(Name = a b)', 'Could not parse: Error parsing expression -- expected ")" but saw "b" instead.'],
  [
    '(Name = a) (Name = b)',
    'Could not parse: Error parsing expression -- expected the end of the query but saw "(" instead.',
  ],
  ['(Name = "a)', 'Could not parse: Error parsing expression -- expected """ but saw the end of the query instead.'],
  ['Name = a', 'Could not parse: Error parsing expression -- expected "(" but saw "Name" instead.'],
  ['(Name="a")', 'Could not parse: Error parsing expression -- expected an operator but saw ")" instead.'],
  [
    '(Nonsense = 1)',
    'Could not parse: Could not find attribute "Nonsense" on type HierarchicalRequirement in the query segment "Nonsense"',
  ],
  [
    '(Owner.Nonsense = 1)',
    'Could not parse: Could not find attribute "Nonsense" on type User in the query segment "Owner.Nonsense"',
  ],
  [
    '(Description = "x")',
    'Could not parse: The operator "=" is not allowed for attribute "Description" in the query segment "Description = "x""',
  ],
  [
    '(Blocked > true)',
    'Could not parse: The operator ">" is not allowed for attribute "Blocked" in the query segment "Blocked > true"',
  ],
  ['(PlanEstimate = much)', 'Could not parse: Cannot convert "much" to a number'],
  ['(CreationDate > yesterday)', 'Could not parse: Cannot convert "yesterday" to a date'],
  ['(Parent = nobody)', 'Could not parse: Cannot parse object reference from "nobody"'],
];

describe('queries for stories', () => {
  it.each(stories)('%s', async (query, names) => {
    const answer = await open.query('hierarchicalrequirement', query, { order: 'Name', fetch: 'Name' });
    expect(answer.Errors).toEqual([]);
    expect(answer.Results.map((row) => row.Name).sort()).toEqual(names);
    expect(answer.TotalResultCount).toBe(names.length);
  });

  it.each(refused)('%s is refused', async (query, error) => {
    const answer = await open.query('hierarchicalrequirement', query);
    expect(answer.Errors).toEqual([error]);
    expect(answer.Results).toEqual([]);
  });
});

describe('queries over several types', () => {
  it('looks at the number alone in FormattedID on artifact', async () => {
    const answer = await open.query('artifact', '(FormattedID = BUG1)', { types: 'hierarchicalrequirement,defect' });
    expect(answer.Results.map((row) => row.FormattedID).sort()).toEqual(['BUG1', 'S1']);
  });

  it('refuses a field that some of the types lack', async () => {
    const answer = await open.query('artifact', '(ScheduleState = Defined)');
    expect(answer.Errors).toEqual([
      'Could not read: could not read all instances of class com.f4tech.slm.domain.Artifact',
    ]);
  });

  it('compares a rating by its list and finds an unset one as None', async () => {
    expect((await open.query('defect', '(State < Closed)')).TotalResultCount).toBe(1);
    expect((await open.query('defect', '(Severity = None)')).TotalResultCount).toBe(1);
    expect((await open.query('defect', '(Priority > Normal)')).TotalResultCount).toBe(1);
  });

  it('refuses an unknown type', async () => {
    expect((await open.query('iamnotarealone', '')).Errors[0]).toMatch(
      /^Requested type name "iamnotarealone" is unknown/,
    );
    const typed = await open.query('artifact', '', { types: 'defect,nonsense' });
    expect(typed.Errors[0]).toMatch(/^Requested type name "nonsense" is unknown/);
  });
});

it('finds a type definition by its path in any case', async () => {
  const found = await open.query('typedefinition', '(TypePath = "portfolioitem/CAPABILITY")', { fetch: 'TypePath' });
  expect(found.Results).toMatchObject([{ TypePath: 'PortfolioItem/Capability' }]);
});
