import type { Overview, WaitingItem } from '../../lib/model/status';
import '../ui/base.css';
import { Button } from '../ui/button';
import { Mark } from '../ui/mark';
import { Notice } from '../ui/notice';
import { CandidateCards } from './candidate-cards';
import { FirstRun } from './first-run';
import { IntegrationCard } from './integration-card';
import { PageCard } from './page-card';
import './popup.css';
import type { PopupActions } from './popup-actions';
import { ReviewCards } from './review-cards';
import { TextsCard } from './texts-card';
import { WaitingCard } from './waiting-card';

/** What the popup knows: the overview, or why there is none. */
export type PopupData = { readonly overview: Overview } | { readonly sentence: string };

interface PopupProps {
  readonly data: PopupData;
  readonly actions: PopupActions;
  readonly nowMs: number;
}

/** The popup behind the toolbar button: the record on this page first, then how everything stands. */
export function Popup({ data, actions, nowMs }: PopupProps) {
  return (
    <div class="popup">
      <header class="popup-head">
        <Mark />
        <h1>Baton</h1>
        <Button look="quiet" onPress={() => void actions.openOptions('integrations')}>
          Settings
        </Button>
      </header>
      <main class="popup-body">
        {'sentence' in data ? (
          <Notice
            notice={{ sentence: data.sentence, action: { label: 'Try again', command: 'retry' } }}
            onAct={() => void actions.refresh()}
            look="bad"
          />
        ) : (
          <Body overview={data.overview} actions={actions} nowMs={nowMs} />
        )}
      </main>
    </div>
  );
}

interface BodyProps {
  readonly overview: Overview;
  readonly actions: PopupActions;
  readonly nowMs: number;
}

function Body({ overview, actions, nowMs }: BodyProps) {
  const { integrations, waiting, reviews, reviewCount, candidates, candidateCount, texts, textCount, page, rallyPage } =
    overview;
  if (integrations.length === 0) return <FirstRun actions={actions} />;
  const said = page !== null && 'notice' in page.status ? page.status.notice.sentence : undefined;
  return (
    <>
      <PageCard key={page?.record.idOrRef ?? rallyPage?.shown} page={page} rallyPage={rallyPage} actions={actions} />
      <ReviewCards reviews={reviews} count={reviewCount} actions={actions} nowMs={nowMs} />
      <CandidateCards candidates={candidates} count={candidateCount} actions={actions} nowMs={nowMs} />
      <TextsCard texts={texts} count={textCount} actions={actions} nowMs={nowMs} />
      <WaitingCard items={waiting.filter((item) => !isShownAbove(item, page))} actions={actions} />
      {integrations.map((integration) => (
        <IntegrationCard
          key={integration.id}
          integration={integration}
          actions={actions}
          nowMs={nowMs}
          saidAbove={said}
        />
      ))}
    </>
  );
}

/** The record on this page tells of its own send already. */
function isShownAbove({ ref }: WaitingItem, page: Overview['page']): boolean {
  return (
    page !== null && page.status.ref === ref && (page.status.state === 'failed' || page.status.state === 'sending')
  );
}
