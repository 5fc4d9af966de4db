import type { Row } from '../row';
import type { Field, Fields } from './field';

/** One type of the object model. */
export interface Type {
  /** `HierarchicalRequirement`, `PortfolioItem/Feature`. */
  readonly path: string;
  /** Last part of the path: the key of a single-object answer. */
  readonly elementName: string;
  /** What people read: `User Story`, or a portfolio level's name. */
  readonly label: string;
  /** Type path of the abstract parent; `/artifact` answers everything below `Artifact`. */
  readonly parent?: string;
  readonly abstract?: boolean;
  /** FormattedID is this and a number. */
  readonly prefix?: string;
  /** Level of a portfolio item type, 0 being the parent of stories; -1 for everything else. */
  readonly ordinal: number;
  readonly creatable: boolean;
  readonly deletable: boolean;
  /** Deleting leaves an entry in the recycle bin. */
  readonly restorable: boolean;
  readonly queryable: boolean;
  readonly fields: Fields;
  /** `_refObjectName`, where it is not the Name. */
  readonly displayName?: (row: Row) => string;
}

interface Declaration extends Partial<Omit<Type, 'path' | 'elementName' | 'fields'>> {
  readonly path: string;
  readonly fields: Fields;
}

/** Declares a type; whatever is not said is as for most types: creatable, deletable, not restorable, queryable. */
export function defineType(declaration: Declaration): Type {
  const elementName = declaration.path.split('/').at(-1) ?? declaration.path;
  return {
    elementName,
    label: elementName.replace(/([a-z])([A-Z])/g, '$1 $2'),
    ordinal: -1,
    creatable: true,
    deletable: true,
    restorable: false,
    queryable: true,
    ...declaration,
  };
}

/** A type's field of exactly this name. */
export function fieldIn(type: Type, name: string): Field | undefined {
  return Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
}

/** A field's name as its type spells it, from one in any case; `undefined` if there is no such field. */
export function spellField(type: Type, name: string): string | undefined {
  if (Object.hasOwn(type.fields, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(type.fields).find((each) => each.toLowerCase() === wanted);
}
