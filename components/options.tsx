import type { OptionsPlace, Overview } from '../lib/model/status';
import { Activity } from './activity/activity';
import type { JournalActions } from './activity/journal-actions';
import type { ConnectionActions } from './connections/connection-actions';
import { Connections } from './connections/connections';
import type { IntegrationActions } from './integrations/integration-actions';
import { Integrations } from './integrations/integrations';
import { Bulk } from './linking/bulk';
import type { LinkingActions } from './linking/linking-actions';
import { CandidateList } from './review/candidate-list';
import { NotedRecords } from './review/noted-records';
import { ReviewList } from './review/review-list';
import { WaitingTexts } from './review/waiting-texts';
import { Setup } from './setup/setup';
import type { SetupActions } from './setup/setup-actions';
import type { CandidateActions } from './ui/candidate-actions';
import type { ReviewActions } from './ui/review-actions';
import './ui/base.css';
import { Mark } from './ui/mark';
import { Problem } from './ui/problem';
import { Skeleton } from './ui/skeleton';
import type { Loaded } from './ui/use-loaded';
import './options.css';
import { PLACES } from './options-place';

/** All that the options page can have done. */
export interface OptionsActions
  extends IntegrationActions,
    SetupActions,
    ConnectionActions,
    ReviewActions,
    CandidateActions,
    JournalActions,
    LinkingActions {
  retry(itemId: string): Promise<void>;
}

interface OptionsProps {
  readonly place: OptionsPlace;
  /** The integration that the place is about; empty for none. */
  readonly chosen?: string;
  readonly overview: Loaded<Overview>;
  readonly actions: OptionsActions;
  readonly nowMs: number;
}

/** The options page: its places in the margin, one of them open. */
export function Options({ place, chosen = '', overview, actions, nowMs }: OptionsProps) {
  const counts = countOf(overview);
  return (
    <div class="options">
      <nav aria-label="Settings">
        <p class="options-brand">
          <Mark size={26} />
          Baton
        </p>
        <div class="options-nav">
          {PLACES.map((each) => (
            <a key={each.place} href={`#${each.place}`} aria-current={each.place === place ? 'page' : undefined}>
              {each.title}
              {(counts[each.place] ?? 0) > 0 && <span>{counts[each.place]?.toLocaleString('en')}</span>}
            </a>
          ))}
        </div>
      </nav>
      <main class="options-main">
        <h1>{PLACES.find((each) => each.place === place)?.title}</h1>
        {place === 'setup' && (
          <>
            <Problem sentence={overview.state === 'failed' ? overview.sentence : null} />
            <Setup actions={actions} integrations={overview.state === 'ready' ? overview.value.integrations : null} />
          </>
        )}
        {place === 'connections' && <Connections actions={actions} />}
        {(place === 'integrations' || place === 'review' || place === 'activity' || place === 'bulk') && (
          <Stored place={place} chosen={chosen} overview={overview} actions={actions} nowMs={nowMs} />
        )}
      </main>
    </div>
  );
}

/** How much waits at a place, for the margin. */
function countOf(overview: Loaded<Overview>): Readonly<Partial<Record<OptionsPlace, number>>> {
  if (overview.state !== 'ready') return {};
  const { waiting, reviewCount, candidateCount } = overview.value;
  return { activity: waiting.length, review: reviewCount + candidateCount };
}

/** The places that show what is stored. */
function Stored({ place, chosen = '', overview, actions, nowMs }: OptionsProps) {
  if (overview.state === 'loading') return <Skeleton lines={5} />;
  if (overview.state === 'failed') return <Problem sentence={overview.sentence} />;
  if (place === 'review') {
    const { reviews, reviewCount, candidates, candidateCount, texts, textCount, noted, notedCount } = overview.value;
    return (
      <>
        {(reviews.length > 0 || candidates.length === 0) && (
          <ReviewList reviews={reviews} count={reviewCount} actions={actions} nowMs={nowMs} />
        )}
        <CandidateList candidates={candidates} count={candidateCount} actions={actions} nowMs={nowMs} />
        <WaitingTexts texts={texts} count={textCount} actions={actions} nowMs={nowMs} />
        <NotedRecords noted={noted} count={notedCount} />
      </>
    );
  }
  if (place === 'activity') return <Activity waiting={overview.value.waiting} actions={actions} nowMs={nowMs} />;
  if (place === 'bulk') {
    const { integrations } = overview.value;
    return <Bulk key={chosen} integrations={integrations} chosen={chosen} actions={actions} nowMs={nowMs} />;
  }
  return <Integrations integrations={overview.value.integrations} actions={actions} nowMs={nowMs} />;
}
