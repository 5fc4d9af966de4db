import { useMemo } from 'preact/hooks';
import { canEnable, checkMapping } from '../../lib/mapping/check';
import { fitMoved } from '../../lib/mapping/edit-moved';
import { proposeMapping } from '../../lib/mapping/edit-records';
import type { Mapping } from '../../lib/model/mapping';
import type { NamedKinds } from '../../lib/model/named-kinds';
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
  /** What its kinds and fields are called where it comes from. */
  readonly names: NamedKinds | undefined;
  /** The template's name, whose mapping counts. */
  readonly templateName: string | null;
  readonly loadPeople: () => Promise<KnownPeople>;
  readonly onChange: (mapping: Mapping | null) => void;
  readonly onContinue: () => void;
}

/** What becomes what. The proposal is read from the two systems; most people only look at it. */
export function MappingStep({ discovery, templateName, onContinue, ...editing }: MappingStepProps) {
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
  return <Editing {...editing} onContinue={onContinue} aha={aha.value} rally={rally.value} />;
}

interface EditingProps extends Omit<MappingStepProps, 'discovery' | 'templateName'> {
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
}

function Editing({ mapping, names, aha, rally, loadPeople, onChange, onContinue }: EditingProps) {
  const proposal = useMemo(() => proposeMapping({ aha, rally }), [aha, rally]);
  const fitted = useMemo(
    () => (mapping === null || names === undefined ? null : fitMoved(mapping, names, { aha, rally })),
    [mapping, names, aha, rally],
  );
  const shown = fitted?.mapping ?? mapping ?? proposal;
  const findings = useMemo(() => checkMapping(shown, aha, rally), [shown, aha, rally]);
  return (
    <>
      <p class="soft">
        Proposed from what your two systems have. Names, descriptions, owners, tags, dates and statuses stay in step.
        Open a row to change it.
      </p>
      {fitted?.notes.map((note) => (
        <p key={note} class="finding">
          {note}
        </p>
      ))}
      <MappingEditor mapping={shown} aha={aha} rally={rally} loadPeople={loadPeople} onChange={onChange} />
      {mapping !== null && (
        <div>
          <Button look="quiet" onPress={() => onChange(null)}>
            Start over with what is proposed
          </Button>
        </div>
      )}
      <ContinueButton
        onPress={() => {
          if (fitted !== null) onChange(fitted.mapping);
          onContinue();
        }}
        missing={canEnable(findings) ? '' : 'Repair what is marked first.'}
      />
    </>
  );
}
