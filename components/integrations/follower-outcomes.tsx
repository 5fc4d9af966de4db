import type { Saved } from '../../lib/model/set-up-contract';

/** What a changed template did to each integration that follows it, and why where nothing. */
export function FollowerOutcomes({ followers }: Saved) {
  return (
    <>
      {followers.map(({ id, name, problems }) => (
        <p key={id} class={problems.length === 0 ? 'soft' : 'finding finding-error'}>
          <bdi>{name}</bdi> {problems.length === 0 ? 'changed with it.' : `stays as it was: ${problems.join(' ')}`}
        </p>
      ))}
    </>
  );
}
