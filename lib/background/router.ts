import * as v from 'valibot';
import type { Browser } from 'wxt/browser';
import { BatonError, toBatonError } from '../errors';
import type { Input, MessageName, Output, Reply } from '../messages';
import { inputs } from './inputs';
import { judgeSender, type Sender } from './senders';

/** One function a message. The sender says on whose account a page speaks. */
export type Handlers = {
  readonly [Name in MessageName]: (input: Input<Name>, sender: Sender) => Promise<Output<Name>>;
};

const envelope = v.object({ name: v.string(), input: v.unknown() });

/** Answers a message: checks who sent it, parses what it holds, and turns whatever is thrown into a sentence. */
export async function route(
  handlers: Handlers,
  message: unknown,
  from: Browser.runtime.MessageSender,
): Promise<Reply<MessageName>> {
  try {
    const sender = judgeSender(from);
    const parsed = v.safeParse(envelope, message);
    if (sender === null || !parsed.success || !isMessageName(parsed.output.name)) throw refusal();
    const { name, input } = parsed.output as { name: MessageName; input: unknown };
    return { ok: true, output: await answer(handlers, name, input, sender) };
  } catch (thrown) {
    const { kind, message: sentence } = toBatonError(thrown);
    return { ok: false, error: { kind, sentence } };
  }
}

async function answer<Name extends MessageName>(
  handlers: Handlers,
  name: Name,
  input: unknown,
  sender: Sender,
): Promise<Output<Name>> {
  const { from, shape } = inputs[name];
  if (sender.from === 'page' && from !== 'page') throw refusal();
  const parsed = v.safeParse(shape, input);
  if (!parsed.success) {
    throw new BatonError('invalid', `This cannot be right: ${parsed.issues[0].message}. Check it and try again.`);
  }
  return handlers[name](parsed.output, sender);
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(inputs, name);
}

function refusal(): BatonError {
  return new BatonError('permission', 'Baton does not take this request from here.');
}
