import { openSandbox } from '../../support/aha/open-sandbox';

/**
 * Does what people do in Aha! itself and the connector never asks for: the imitation must answer it right all the same.
 * What is exchanged is kept as `keepExchanges` does.
 */
export async function rehearseAha(): Promise<void> {
  const { aha, client, workspaceId } = openSandbox();
  const home = ['products', workspaceId('HAR'), 'roll_up_releases'];
  const idOf = (kind: 'release' | 'feature' | 'requirement', at: number): string => {
    const found = aha.store
      .recordsOf(kind)
      .filter(({ ref }) => ref.startsWith('HAR-'))
      .at(at);
    if (found === undefined) throw new Error(`The demo world has no such ${kind}.`);
    return found.id;
  };
  await client.write('POST', home, { roll_up_release: { name: 'Both harbours', project_ids: ['LGT'] } });
  await client.readAll(home, 'roll_up_releases');
  const made = aha.store.recordsOf('release').find(({ name }) => name === 'Both harbours')?.id ?? '';
  await client.read(['roll_up_releases', made]);
  await client.write('PUT', ['roll_up_releases', made], { roll_up_release: { name: 'Two harbours' } });
  await client.readAll(['roll_up_releases', made, 'releases'], 'releases');
  await client.write('POST', ['releases', idOf('release', 0), 'duplicate']);
  await client.write('POST', ['features', idOf('feature', -2), 'convert_to_epic']);
  await client.write('POST', ['requirements', idOf('requirement', -1), 'convert_to_feature']);
}
