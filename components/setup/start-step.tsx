import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';

/** The default mapping, in words. Which portfolio levels exist is Rally's to say, so they are named by their place. */
const OUTCOMES: readonly (readonly [string, string])[] = [
  ['Requirement', 'User story, below its feature'],
  ['Feature', 'Portfolio item of the lowest level'],
  ['Epic', 'Portfolio item one level up, where Rally has one'],
  ['Initiative', 'Portfolio item two levels up, where Rally has one'],
  ['Release', 'Release'],
];

interface StartStepProps {
  readonly destination: string;
  readonly onStart: () => Promise<void>;
}

/** Says what will be created before anything is, and starts. */
export function StartStep({ destination, onStart }: StartStepProps) {
  const start = useAction(onStart);
  return (
    <>
      <p>
        When you press <strong>Send to Rally</strong> on a record, Baton creates this in <bdi>{destination}</bdi>:
      </p>
      <dl class="outcomes">
        {OUTCOMES.map(([aha, rally]) => (
          <div class="outcome" key={aha}>
            <dt>{aha}</dt>
            <dd class="soft" aria-hidden="true">
              →
            </dd>
            <dd>{rally}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        Name, description, owner, tags, dates and status stay in step afterwards, both ways. Nothing is created until
        you press.
      </p>
      <div>
        <Button look="primary" onPress={start.run} isBusy={start.isBusy}>
          {start.isBusy ? 'Reading both systems…' : 'Start'}
        </Button>
      </div>
      <Problem sentence={start.problem} />
    </>
  );
}
