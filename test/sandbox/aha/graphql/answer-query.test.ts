import { describe, expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount } from '../open-account';

const [owner] = people;

async function query(text: string, variables: object = {}) {
  const response = await openAccount('demo').send('/api/v2/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${owner?.ahaApiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

describe('GraphQL', () => {
  it("gives a workspace's own words", async () => {
    const text =
      'query($id: ID!) { project(id: $id) { projectTerminology { feature { normal } requirement { normal } } } }';
    expect((await query(text, { id: 'HAR' })).body).toEqual({
      data: {
        project: { projectTerminology: { feature: { normal: 'Feature' }, requirement: { normal: 'Requirement' } } },
      },
    });
    expect((await query(text, { id: 'LGT' })).body).toMatchObject({
      data: { project: { projectTerminology: { feature: { normal: 'Capability' } } } },
    });
  });

  it('gives a record by reference, under aliases', async () => {
    expect(
      (await query('{ it: feature(id: "HAR-1") { referenceNum workflowStatus { name } integrationLinks { url } } }'))
        .body,
    ).toEqual({
      data: { it: { referenceNum: 'HAR-1', workflowStatus: { name: 'Ready to develop' }, integrationLinks: [] } },
    });
  });

  it('gives a text as HTML and as Markdown', async () => {
    const { body } = await query('{ feature(id: "HAR-1") { description { htmlBody markdownBody } } }');
    const shown = body as { data: { feature: { description: { htmlBody: string; markdownBody: string } } } };
    const { htmlBody, markdownBody } = shown.data.feature.description;
    expect(htmlBody).toMatch(/^</);
    expect(markdownBody).not.toMatch(/<[a-z]/);
  });

  it('searches records by their words, a page at a time', async () => {
    const text = `query($type: [String!]!) { searchDocuments(filters: {query: "HAR-1", searchableType: $type}, per: 10) {
      nodes { searchableType url } totalCount currentPage isLastPage } }`;
    const epics = await query(text, { type: ['Epic'] });
    expect(epics.body).toMatchObject({ data: { searchDocuments: { totalCount: 0, isLastPage: true } } });
    const features = await query(text, { type: ['Feature'] });
    const nodes = expect.arrayContaining([{ searchableType: 'Feature', url: '/features/HAR-1' }]);
    expect(features.body).toMatchObject({ data: { searchDocuments: { nodes, currentPage: 1 } } });
  });

  it('gives in one query all that surrounds a feature', async () => {
    const text = `# A comment with { braces }
      query($id: ID!) { feature(id: $id) { id referenceNum name path updatedAt
        workflowStatus { id name internalMeaning }
        integrationLinks { name url integration { id name serviceName version } }
        release { id referenceNum name } epic { id referenceNum }
        requirements { id referenceNum name workflowStatus { name } integrationLinks { name url } }
        description { htmlBody } tagList
        customFieldValues(keys: ["platforms", "revenue_impact"]) { key value humanValue } } }`;
    expect((await query(text, { id: 'HAR-1' })).body).toMatchObject({
      data: {
        feature: {
          referenceNum: 'HAR-1',
          path: '/features/HAR-1',
          workflowStatus: { name: 'Ready to develop', internalMeaning: 'NOT_STARTED' },
          release: { referenceNum: 'HAR-R-2', name: 'Summer season' },
          epic: { referenceNum: 'HAR-E-1' },
          requirements: [
            { referenceNum: 'HAR-1-1', workflowStatus: { name: 'In progress' }, integrationLinks: [] },
            { referenceNum: 'HAR-1-2' },
            { referenceNum: 'HAR-1-3' },
          ],
          tagList: 'search, guests',
          customFieldValues: [
            { key: 'revenue_impact', value: 42000, humanValue: '42000' },
            { key: 'platforms', value: ['Web', 'iOS'], humanValue: 'Web, iOS' },
          ],
        },
      },
    });
  });

  it('tells types, and takes fragments and defaults of variables', async () => {
    const text = `query($id: ID! = "HAR-1") { __typename feature(id: $id) { __typename ...names ... on Epic { path } } }
      fragment names on Feature { name release { __typename } }`;
    expect((await query(text)).body).toEqual({
      data: {
        __typename: 'Query',
        feature: { __typename: 'Feature', name: 'Search berths by boat size', release: { __typename: 'Release' } },
      },
    });
  });

  it.each([
    ['{ feature(id: "HAR-999") { name } }', 'Record not found'],
    ['{ feature(id: "HAR-1") { nothing } }', "Field 'nothing' doesn't exist on type 'Feature'"],
    ['{ release(id: "HAR-R-2") { description { htmlBody } } }', "Field 'description' doesn't exist on type 'Release'"],
    ['{ feature(id: "HAR-1") { release } }', "Field must have selections (field 'release' returns Release)"],
    ['{ feature(id: "HAR-1") { ...missing } }', 'Fragment missing was used, but not defined'],
    ['mutation { updateFeature(id: "HAR-1") { id } }', 'Schema is not configured for mutations'],
    ['{ weather { name } }', "Field 'weather' doesn't exist on type 'Query'"],
    ['{ feature(id: "HAR-1") { name }', 'Parse error: Expected Name, found <EOF>.'],
    ['', 'Parse error: Unexpected <EOF>.'],
  ])('says what is wrong with %s in an answer of status 200', async (text, message) => {
    expect(await query(text)).toEqual({ status: 200, body: { errors: [{ message }] } });
  });
});
