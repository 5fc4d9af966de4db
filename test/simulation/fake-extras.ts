import type { RecordKey } from '../../lib/model/record';
import type { Tracker } from '../../lib/sync/ports';
import type { Browser } from './browser';
import type { FakeSystem } from './fake-system';
import { type Request, send } from './network';
import type { Simulation } from './simulation';

/** The window that looking for comments goes back. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Comments and files of one system as one browser sees them, over the network. As in the worst case that nobody has ruled
 * out, a comment moves nothing of its record; an edit of one and a file move its version.
 */
export function createFakeExtras(
  simulation: Simulation,
  server: FakeSystem,
  browser: Browser,
): Required<Pick<Tracker, 'discussion' | 'files' | 'dependencies'>> {
  const { schedule, faults } = simulation;
  const { system, hanging } = server;
  const ask = <Value>(request: Request<Value>) => send(simulation, browser, request);
  const drawLagMs = () => schedule.next() * faults.readLagMs;

  function read<Value>(what: string, key: RecordKey, effect: (lagMs: number) => Value): Promise<Value> {
    const lagMs = drawLagMs();
    return ask({ what: `${system} ${what}`, detail: () => key.id, isWrite: false, effect: () => effect(lagMs) });
  }

  function write<Value>(
    what: string,
    detail: string,
    mayStillSend: (() => boolean) | undefined,
    effect: () => Value,
  ): Promise<Value> {
    const mayLeave = mayStillSend === undefined ? {} : { mayLeave: mayStillSend };
    return ask({ ...mayLeave, what: `${system} ${what}`, detail: () => detail, isWrite: true, effect });
  }

  return {
    discussion: {
      readComments: (key) => read('comments', key, (lagMs) => hanging.comments(key, lagMs)),
      addComment: (key, html, mayStillSend) =>
        write('comment', html, mayStillSend, () => hanging.addComment(key, html, browser.name)),
      editComment: (key, id, html, mayStillSend) =>
        write('edit comment', `${id} ${html}`, mayStillSend, () => {
          const edited = hanging.editComment(id, html, browser.name);
          server.touch(key);
          return edited;
        }),
      readDiscussed(cursor) {
        const lagMs = drawLagMs();
        return ask({
          what: `${system} discussed`,
          isWrite: false,
          effect() {
            const next = new Date(server.nowMs()).toISOString();
            if (cursor === null) return { keys: [], cursor: next };
            const ids = new Set(hanging.discussed(Date.parse(cursor) - OVERLAP_MS, lagMs));
            return { keys: server.all(lagMs).filter(({ id }) => ids.has(id)), cursor: next };
          },
        });
      },
    },
    dependencies: {
      read: (key) => read('dependencies', key, () => hanging.awaited(key)),
      add: (key, other, mayStillSend) =>
        write('depend', `${key.id} on ${other.id}`, mayStillSend, () => {
          hanging.await(key, other, browser.name);
          server.touch(key);
        }),
    },
    files: {
      mostBytes: system === 'aha' ? 1_000 : 500,
      listAttachments: (key) => read('files', key, (lagMs) => hanging.files(key, lagMs)),
      readAttachment: (key, { id }) => read('file', key, () => hanging.bytesOf(id)),
      addAttachment: (key, file, mayStillSend) =>
        write('add file', file.fileName, mayStillSend, () => {
          const added = hanging.addFile(key, file, browser.name);
          server.touch(key);
          return added;
        }),
    },
  };
}
