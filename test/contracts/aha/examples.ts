import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { createShape, isObject, learn, learnByName, type Shape } from '../shape';
import type { OpenApi } from './open-api';

const recorded = v.object({
  operation: v.string(),
  responses: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** An answer that the vendor shows for one operation. */
export interface RecordedExample {
  /** File name without its ending: `feature_get`. */
  readonly name: string;
  /** `GET /api/v1/features/{id}`. */
  readonly operation: string;
  readonly body: unknown;
}

/** Reads `aha/examples/*.json` of the folder. */
export function readExamples(folder: string): readonly RecordedExample[] {
  const directory = join(folder, 'aha', 'examples');
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { operation, responses } = v.parse(recorded, JSON.parse(readFileSync(join(directory, file), 'utf8')));
      return { name: file.replace('.json', ''), operation, body: responses['200'] };
    });
}

/** What all examples together tell: of each thing by the key at the top of an answer, and of every key wherever it is. */
export interface Knowledge {
  readonly entities: ReadonlyMap<string, Shape>;
  readonly byName: ReadonlyMap<string, Shape>;
}

/** Learns from the examples inside the document and from those in files. */
export function learnExamples({ operations }: OpenApi, examples: readonly RecordedExample[]): Knowledge {
  const entities = new Map<string, Shape>();
  const byName = new Map<string, Shape>();
  const bodies = [...operations.map(({ responseExample }) => responseExample), ...examples.map(({ body }) => body)];
  for (const body of bodies) {
    learnByName(byName, body);
    if (!isObject(body)) continue;
    for (const [key, value] of Object.entries(body)) {
      const shape = entities.get(key) ?? createShape();
      entities.set(key, learn(shape, value));
    }
  }
  return { entities, byName };
}
