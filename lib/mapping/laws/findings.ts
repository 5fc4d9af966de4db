import type { FieldMapping, Mapping, RecordMapping } from '../../model/mapping';
import { checkMapping } from '../check';
import { defaultMapping } from '../defaults';
import { ahaKinds, rallyKinds } from './stock-schemas';

/** What the stock kinds of both systems are mapped to at first. */
export const stock = defaultMapping(ahaKinds, rallyKinds);

/** The stock mapping with the feature's record mapping changed. */
export function withFeature(change: (record: RecordMapping) => RecordMapping): Mapping {
  return { ...stock, records: stock.records.map((each) => (each.ahaKind === 'feature' ? change(each) : each)) };
}

/** The stock mapping with one more field row on features. */
export function withRow(row: FieldMapping): Mapping {
  return withFeature((record) => ({ ...record, fields: [...record.fields, row] }));
}

/** What is found beyond what the stock mapping has, as text. */
export function found(mapping: Mapping, aha = ahaKinds, rally = rallyKinds): readonly string[] {
  const usual = checkMapping(stock, ahaKinds, rallyKinds).map(({ sentence }) => sentence);
  return checkMapping(mapping, aha, rally)
    .filter(({ sentence }) => !usual.includes(sentence))
    .map(({ severity, sentence }) => `${severity}: ${sentence}`);
}
