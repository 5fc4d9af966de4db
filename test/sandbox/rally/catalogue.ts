import type { Reference } from './row';
import { attachment, attachmentContent } from './types/attachment';
import { build, buildDefinition } from './types/build';
import { change, changeset, scmRepository } from './types/changeset';
import { conversationPost } from './types/conversation-post';
import { defect, defectSuite } from './types/defect';
import {
  allowedAttributeValue,
  allowedQueryOperator,
  attributeDefinition,
  typeDefinition,
  webLinkDefinition,
} from './types/definition';
import type { Field } from './types/field';
import { revision, revisionHistory } from './types/history';
import { milestone } from './types/milestone';
import { projectPermission, user, userProfile, workspacePermission } from './types/people';
import { type Level, levelPath, portfolioItem, portfolioLevel } from './types/portfolio-item';
import { preference } from './types/preference';
import { preliminaryEstimate } from './types/preliminary-estimate';
import { recycleBinEntry } from './types/recycle-bin';
import { blocker, risk } from './types/risk';
import { schedulable } from './types/schedulable';
import { artifact, SCHEDULE_STATES } from './types/shared-fields';
import { flowState, scheduleState, state } from './types/states';
import { featureField, story } from './types/story';
import { project, subscription, workspace, workspaceConfiguration } from './types/structure';
import { tag } from './types/tag';
import { task } from './types/task';
import { testCase, testSet } from './types/test-case';
import { testCaseResult, testCaseStep, testFolder } from './types/test-run';
import { iteration, release } from './types/timebox';
import { defineType, type Type } from './types/type';

/** The types of one workspace: the standard ones, its portfolio levels, and the custom fields of both. */
export interface Catalogue {
  /** Finds a type by path in any case, `.js` and plural tolerated; `portfolioitem` and `artifact` are abstract ones. */
  find(name: string): Type | undefined;
  /** The type of a stored row; throws for a path that no row can have. */
  typeOf(path: string): Type;
  all(): readonly Type[];
  /** The type itself, or all concrete types below an abstract one. */
  concrete(type: Type): readonly Type[];
  isA(path: string, ancestor: string): boolean;
  /** Portfolio level types, lowest first. */
  levels(): readonly Type[];
  addField(path: string, name: string, field: Field): void;
  /** Remembers which TypeDefinition row describes a type. */
  define(path: string, oid: number): void;
  definitionOf(path: string): Reference | null;
  /** Changes whenever a type or field does. */
  schemaHash(): string;
}

const abstract = { abstract: true, creatable: false, deletable: false } as const;

/**
 * The catalogue of a workspace with these portfolio levels, lowest first, FormattedID prefixes by type path, and
 * schedule states in their order.
 */
export function createCatalogue(
  levels: readonly Level[],
  prefixes: Readonly<Record<string, string>> = {},
  scheduleStates: readonly string[] = SCHEDULE_STATES,
): Catalogue {
  const types = new Map<string, Type>();
  const definitions = new Map<string, number>();
  let changes = 0;
  const byPath = new Map<string, Type>();
  const put = (type: Type) => {
    types.set(type.path.toLowerCase(), type);
    byPath.set(type.path, type);
  };

  const lowest = levels[0];
  const storyWithFeature: Type = lowest
    ? {
        ...story,
        fields: {
          ...story.fields,
          PortfolioItem: { ...story.fields.PortfolioItem, attributeType: 'OBJECT', target: levelPath(lowest) },
          [levelPath(lowest).split('/')[1] ?? '']: featureField(levelPath(lowest)),
        },
      }
    : story;
  const standard: readonly Type[] = [
    defineType({ path: 'Artifact', ...abstract, fields: artifact }),
    defineType({ path: 'SchedulableArtifact', parent: 'Artifact', ...abstract, fields: schedulable }),
    ...[storyWithFeature, defect, defectSuite, task, testCase, testSet, portfolioItem, release, iteration, milestone],
    ...[subscription, workspace, workspaceConfiguration, project, user, userProfile],
    ...[projectPermission, workspacePermission, typeDefinition, attributeDefinition, webLinkDefinition],
    ...[
      allowedAttributeValue,
      allowedQueryOperator,
      tag,
      conversationPost,
      preference,
      attachmentContent,
      attachment,
      revisionHistory,
      revision,
      recycleBinEntry,
      state,
      flowState,
      scheduleState,
      preliminaryEstimate,
      risk,
      blocker,
    ],
    ...[testFolder, testCaseStep, testCaseResult, buildDefinition, build, scmRepository, changeset, change],
    ...levels.map((level, ordinal) => portfolioLevel(level, ordinal, levels[ordinal + 1], levels[ordinal - 1])),
  ];
  for (const type of standard) {
    const { ScheduleState } = type.fields;
    const fields =
      ScheduleState?.attributeType === 'STATE' ? { ScheduleState: { ...ScheduleState, allowed: scheduleStates } } : {};
    put({
      ...type,
      fields: { ...type.fields, ...fields },
      ...(prefixes[type.path] && { prefix: prefixes[type.path] }),
    });
  }

  const find = (name: string) =>
    types.get(name) ?? types.get(name.replace(/s$/, '')) ?? types.get(name.replace(/ies$/, 'y'));
  const catalogue: Catalogue = {
    find: (name) => find(name.toLowerCase().replace(/\.js$/, '')),
    typeOf(path) {
      const type = byPath.get(path);
      if (type === undefined) throw new Error(`No type ${path}`);
      return type;
    },
    all: () => [...types.values()],
    concrete: (type) =>
      type.abstract
        ? catalogue.all().filter((candidate) => !candidate.abstract && catalogue.isA(candidate.path, type.path))
        : [type],
    isA(path, ancestor) {
      if (path === ancestor) return true;
      const parent = byPath.get(path)?.parent;
      return parent !== undefined && catalogue.isA(parent, ancestor);
    },
    levels: () =>
      catalogue
        .all()
        .filter((type) => type.ordinal >= 0)
        .sort((a, b) => a.ordinal - b.ordinal),
    addField(path, name, field) {
      const type = catalogue.typeOf(path);
      put({ ...type, fields: { ...type.fields, [name]: { ...field, custom: true } } });
      changes += 1;
    },
    define: (path, oid) => definitions.set(path, oid),
    definitionOf(path) {
      const oid = definitions.get(path);
      return oid === undefined ? null : { oid };
    },
    schemaHash: () => hashOf(`${[...types.keys()].join()}:${changes}`),
  };
  return catalogue;
}

/** 32 hexadecimal digits that differ for different text. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of text) hash = BigInt.asUintN(64, (hash ^ BigInt(char.charCodeAt(0))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0').repeat(2);
}
