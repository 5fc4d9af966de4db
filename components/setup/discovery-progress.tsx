import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Spinner } from '../ui/spinner';
import type { Loaded } from '../ui/use-loaded';
import type { Discovery } from './use-discovery';

/** How far reading both systems is: what each has, or what keeps it. */
export function DiscoveryProgress({ discovery }: { readonly discovery: Discovery }) {
  const hasFailed = discovery.aha.state === 'failed' || discovery.rally.state === 'failed';
  return (
    <div class="setup-people" role="status">
      <Side name="Aha!" loaded={discovery.aha} />
      <Side name="Rally" loaded={discovery.rally} />
      {hasFailed && (
        <div>
          <Button onPress={discovery.askAgain}>Try again</Button>
        </div>
      )}
    </div>
  );
}

function Side({ name, loaded }: { readonly name: string; readonly loaded: Loaded<readonly KindSchema[]> }) {
  if (loaded.state === 'failed') return <Problem sentence={loaded.sentence} />;
  if (loaded.state === 'loading') {
    return (
      <p class="setup-person">
        <Spinner /> Reading the record types and fields of {name}…
      </p>
    );
  }
  const fields = loaded.value.reduce((sum, { fields: { length } }) => sum + length, 0);
  return (
    <p class="setup-person soft">
      <span aria-hidden="true">✓</span> {name}: {loaded.value.length} record types with {fields} fields
    </p>
  );
}
