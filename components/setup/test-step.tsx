import { useEffect, useState } from 'preact/hooks';
import type { AskSetUp, FoundRecord } from '../../lib/model/set-up-contract';
import type { RecordStatus } from '../../lib/model/status';
import { DraftPreview } from '../mapping/draft-preview';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { SendOutcome } from './send-outcome';

const LOOK_AGAIN_MS = 700;

interface TestStepProps {
  readonly integrationId: string;
  readonly ask: AskSetUp;
  readonly onFinish: () => void;
}

/** One feature of the person's choice: what it would become, field by field, and then, if they want, the real thing. */
export function TestStep({ integrationId: id, ask, onFinish }: TestStepProps) {
  const [text, setText] = useState('');
  const [ref, setRef] = useState('');
  const [isSent, setSent] = useState(false);
  const [found] = useLoaded(() => ask('findFeatures', { id, text }), [id, text]);
  const features: readonly FoundRecord[] = found.state === 'ready' ? found.value : [];
  const chosen = features.find((feature) => feature.ref === ref) ?? features[0];
  return (
    <>
      <p class="soft">See what one feature becomes. Nothing is written until you send it.</p>
      <Field label="Find a feature" value={text} onInput={setText} placeholder="Part of its name" />
      <Problem sentence={found.state === 'failed' ? found.sentence : null} />
      {found.state === 'ready' && chosen === undefined && (
        <p>
          {text.trim() === ''
            ? 'This workspace has no feature yet. Finish, and send the first one when it is there.'
            : 'No feature of this workspace is called that.'}
        </p>
      )}
      {chosen !== undefined && (
        <>
          <Select
            label="Feature"
            choices={features.map((feature) => ({ id: feature.ref, name: `${feature.ref} ${feature.name}` }))}
            value={chosen.ref}
            onChoose={setRef}
          />
          <Trial key={chosen.ref} id={id} feature={chosen} ask={ask} onSent={() => setSent(true)} />
        </>
      )}
      <div>
        <Button look={isSent ? 'primary' : 'plain'} onPress={onFinish}>
          Finish
        </Button>
      </div>
    </>
  );
}

interface TrialProps {
  readonly id: string;
  readonly feature: FoundRecord;
  readonly ask: AskSetUp;
  readonly onSent: () => void;
}

function Trial({ id, feature, ask, onSent }: TrialProps) {
  const record = { kind: feature.kind, idOrRef: feature.idOrRef };
  const [preview, askAgain] = useLoaded(() => ask('previewSend', { id, record }), [id, feature.ref]);
  const [status, setStatus] = useState<RecordStatus | null>(null);
  const send = useAction(async () => setStatus(await ask('sendChosen', { id, record })));
  const isSending = status?.state === 'sending';
  useEffect(() => {
    if (status?.state === 'linked') onSent();
  }, [status?.state]);
  useEffect(() => {
    if (!isSending) return undefined;
    const timer = setInterval(() => {
      ask('showChosen', { id, record }).then(setStatus, askAgain);
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isSending]);
  if (status !== null) return <SendOutcome status={status} />;
  if (preview.state === 'loading') return <Skeleton lines={4} label="Reading the feature…" />;
  if (preview.state === 'failed') {
    return (
      <>
        <Problem sentence={preview.sentence} />
        <div>
          <Button onPress={askAgain}>Try again</Button>
        </div>
      </>
    );
  }
  const canSend = preview.value.some(({ isBlocked, isLinked }) => !isBlocked && !isLinked);
  return (
    <>
      <DraftPreview drafts={preview.value} />
      <div>
        <Button look="primary" onPress={send.run} isBusy={send.isBusy} isDisabled={!canSend}>
          Send {feature.ref} to Rally
        </Button>
      </div>
      <Problem sentence={send.problem} />
    </>
  );
}
