import * as v from 'valibot';
import type { Chromium } from '../e2e/chromium';
import { speakToTarget } from '../e2e/speak-to-target';

const usageShape = v.object({ usedSize: v.number() });

/** A way to read how many bytes the extension's worker holds once its garbage is collected; good until it is stopped. */
export async function watchWorkerHeap({ devtools, extensionId }: Chromium): Promise<() => Promise<number>> {
  const { targetInfos } = await devtools.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  if (worker === undefined) throw new Error('The extension has no worker.');
  const speak = await speakToTarget(devtools, worker.targetId);
  return async () => {
    await speak('HeapProfiler.collectGarbage');
    return v.parse(usageShape, await speak('Runtime.getHeapUsage')).usedSize;
  };
}
