import { useMemo } from 'preact/hooks';
import { canEnable, checkMapping } from '../../lib/mapping/check';
import { proposeMapping } from '../../lib/mapping/edit-records';
import type { Mapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { MappingEditor } from '../mapping/mapping-editor';
import { Button } from '../ui/button';
import { ContinueButton } from './continue-button';
import { DiscoveryProgress } from './discovery-progress';
import type { Discovery } from './use-discovery';

interface MappingStepProps {
  readonly discovery: Discovery;
  /** Null while the proposal stands. */
  readonly mapping: Mapping | null;
  /** The template's name, whose mapping counts. */
  readonly templateName: string | null;
  readonly loadPeople: () => Promise<KnownPeople>;
  readonly onChange: (mapping: Mapping | null) => void;
  readonly onContinue: () => void;
}

/** What becomes what. The proposal is read from the two systems; most people only look at it. */
export function MappingStep({ discovery, mapping, templateName, loadPeople, onChange, onContinue }: MappingStepProps) {
  if (templateName !== null) {
    return (
      <>
        <p>
          The mapping of <bdi>{templateName}</bdi> is used. Whether it fits these workspaces is checked when you enable.
        </p>
        <ContinueButton onPress={onContinue} />
      </>
    );
  }
  const { aha, rally } = discovery;
  if (aha.state !== 'ready' || rally.state !== 'ready') return <DiscoveryProgress discovery={discovery} />;
  return <Editing {...{ mapping, loadPeople, onChange, onContinue }} aha={aha.value} rally={rally.value} />;
}

interface EditingProps extends Pick<MappingStepProps, 'mapping' | 'loadPeople' | 'onChange' | 'onContinue'> {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
}

function Editing({ mapping, aha, rally, loadPeople, onChange, onContinue }: EditingProps) {
  const proposal = useMemo(() => proposeMapping({ aha, rally }), [aha, rally]);
  const shown = mapping ?? proposal;
  const findings = useMemo(() => checkMapping(shown, aha, rally), [shown, aha, rally]);
  return (
    <>
      <p class="soft">
        Proposed from what your two systems have. Names, descriptions, owners, tags, dates and statuses stay in step.
        Open a row to change it.
      </p>
      <MappingEditor mapping={shown} aha={aha} rally={rally} loadPeople={loadPeople} onChange={onChange} />
      {mapping !== null && (
        <div>
          <Button look="quiet" onPress={() => onChange(null)}>
            Start over with what is proposed
          </Button>
        </div>
      )}
      <ContinueButton onPress={onContinue} missing={canEnable(findings) ? '' : 'Repair what is marked first.'} />
    </>
  );
}
