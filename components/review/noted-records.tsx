import type { NotedRecord } from '../../lib/model/review-contract';
import './review-list.css';

interface NotedRecordsProps {
  readonly noted: readonly NotedRecord[];
  /** How many there are in all. */
  readonly count: number;
}

/** What cannot be carried over: nothing failed, and it goes by itself as soon as it can be said on the other side. */
export function NotedRecords({ noted, count }: NotedRecordsProps) {
  if (noted.length === 0) return null;
  return (
    <section class="card review-more-card" aria-labelledby="noted-records">
      <h2 id="noted-records">Not carried over ({count.toLocaleString('en')})</h2>
      <p class="small soft">
        These values have no counterpart on the other side. All other fields flow; each of these follows by itself once
        it can.
        {count > noted.length && ` The first ${noted.length} records are shown.`}
      </p>
      <dl class="noted-records">
        {noted.map(({ integrationId, id, ahaRef, ahaUrl, sentences }) => (
          <div key={`${integrationId} ${id}`}>
            <dt>
              {ahaUrl === '' ? (
                ahaRef
              ) : (
                <a href={ahaUrl} target="_blank" rel="noopener noreferrer">
                  {ahaRef}
                </a>
              )}
            </dt>
            {sentences.map((sentence) => (
              <dd key={sentence}>{sentence}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
