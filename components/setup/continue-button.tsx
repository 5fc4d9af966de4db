import { Button } from '../ui/button';

/** Ends a step. Everything was kept already; what is missing is said instead of leaving people to guess. */
export function ContinueButton({ onPress, missing = '' }: { readonly onPress: () => void; readonly missing?: string }) {
  return (
    <div class="setup-continue">
      <Button look="primary" onPress={onPress} isDisabled={missing !== ''}>
        Save and continue
      </Button>
      {missing !== '' && <span class="small soft">{missing}</span>}
    </div>
  );
}
