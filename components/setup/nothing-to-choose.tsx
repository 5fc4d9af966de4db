import { Button } from '../ui/button';

interface NothingToChooseProps {
  /** What there is none of, as in “you can see no …”. */
  readonly what: string;
  readonly onLookAgain: () => void;
}

/** In place of a choice that is empty, as for somebody who was not let in yet. */
export function NothingToChoose({ what, onLookAgain }: NothingToChooseProps) {
  return (
    <>
      <p>You can see no {what} yet. Ask whoever runs it to let you in, then look again.</p>
      <div>
        <Button onPress={onLookAgain}>Look again</Button>
      </div>
    </>
  );
}
