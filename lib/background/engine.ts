import type { Browser } from 'wxt/browser';
import type { MessageName, Reply } from '../messages';
import { createHandlers } from './handlers';
import { createJobs } from './jobs';
import { createResources, type Surroundings } from './resources';
import { route } from './router';

/** Everything that the background does, behind the few events that reach it. */
export interface Engine {
  /** Answers a message of a page or of Baton's own pages. */
  answer(message: unknown, sender: Browser.runtime.MessageSender): Promise<Reply<MessageName>>;
  /** Does all work that is due. */
  work(): Promise<void>;
}

/** Built once a worker's life. */
export function createEngine(surroundings?: Surroundings): Engine {
  const resources = createResources(surroundings);
  const jobs = createJobs(resources);
  const handlers = createHandlers(resources, jobs);
  return {
    answer: async (message, sender) => {
      const reply = await route(handlers, message, sender);
      if (reply.ok) jobs.noteUse();
      return reply;
    },
    work: () => jobs.run(),
  };
}
