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

  it.each([
    ['{ feature(id: "HAR-999") { name } }', 'Record not found'],
    ['{ feature(id: "HAR-1") { nothing } }', "Field 'nothing' doesn't exist on type 'feature'"],
    ['{ weather { name } }', "Field 'weather' doesn't exist on type 'Query'"],
    ['{ feature(id: "HAR-1") { name }', 'Parse error on "end of query"'],
    ['', 'Parse error: a selection is missing'],
  ])('says what is wrong with %s in an answer of status 200', async (text, message) => {
    expect(await query(text)).toEqual({ status: 200, body: { errors: [{ message }] } });
  });
});
