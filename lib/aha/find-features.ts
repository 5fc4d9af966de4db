import * as v from 'valibot';
import { type AhaClient, parseAnswer } from './client';
import { id } from './wire';

/** A feature as a list shows it. */
export interface FeatureTitle {
  readonly id: v.InferOutput<typeof id>;
  readonly ref: string;
  readonly name: string;
}

const MOST = 20;
const list = v.object({ features: v.array(v.object({ id, reference_num: v.string(), name: v.string() })) });

/**
 * The workspace's features whose name or reference holds the text, in Aha!'s own order, twenty at most; for an empty text
 * its first ones. Source: Aha! API documentation, list features (`q` searches names).
 */
export async function findFeatures(
  client: AhaClient,
  workspaceId: string,
  text: string,
): Promise<readonly FeatureTitle[]> {
  const query = { fields: 'name,reference_num', per_page: MOST, ...(text !== '' && { q: text }) };
  const { body } = await client.read(['products', workspaceId, 'features'], query);
  return parseAnswer(list, body).features.map(({ id: featureId, reference_num, name }) => ({
    id: featureId,
    ref: reference_num,
    name,
  }));
}
