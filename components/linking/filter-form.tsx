import { useMemo } from 'preact/hooks';
import type { BulkRow } from '../../lib/model/linking-contract';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { facetsOf, type RowFilter } from './filter-rows';

interface FilterFormProps {
  readonly rows: readonly BulkRow[];
  readonly filter: RowFilter;
  readonly onChange: (filter: RowFilter) => void;
}

const FACETS = [
  { key: 'kind', label: 'Kind' },
  { key: 'release', label: 'Release' },
  { key: 'status', label: 'Status' },
  { key: 'tag', label: 'Tag' },
] as const;
/** Stands for every value; no value of Aha! is called so. */
const ALL = '\u0000';

/** Narrows the rows down; only what there is to choose from is offered. */
export function FilterForm({ rows, filter, onChange }: FilterFormProps) {
  const facets = useMemo(() => facetsOf(rows), [rows]);
  return (
    <div class="bulk-filter">
      <Field label="Reference or name" value={filter.text} onInput={(text) => onChange({ ...filter, text })} />
      {FACETS.filter(({ key }) => facets[key].length > 1).map(({ key, label }) => (
        <Select
          key={key}
          label={label}
          choices={[{ id: ALL, name: 'All' }, ...facets[key].map((name) => ({ id: name, name }))]}
          value={filter[key] === '' ? ALL : filter[key]}
          onChoose={(value) => onChange({ ...filter, [key]: value === ALL ? '' : value })}
        />
      ))}
    </div>
  );
}
