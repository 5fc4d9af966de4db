import { connect, type Socket } from 'node:net';
import * as v from 'valibot';

/** Speaks Marionette, the remote control that Firefox has built in: length-prefixed JSON over TCP. */
export interface Marionette {
  /** Sends one command; throws an error with Firefox's own words when it is refused. */
  send(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

const helloShape = v.object({ marionetteProtocol: v.literal(3) });
const failureShape = v.object({ error: v.string(), message: v.string() });
const answerShape = v.tuple([v.literal(1), v.number(), v.nullable(failureShape), v.unknown()]);

interface Waiting {
  readonly command: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Connects to a Firefox that listens on this loopback port. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await openSocket(port);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  function fail(error: Error): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function answer(text: string): void {
    const [, id, failure, result] = v.parse(answerShape, JSON.parse(text));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failure === null) asked?.resolve(result);
    else asked?.reject(new Error(`Firefox refused ${asked.command}: ${failure.error}: ${failure.message}`));
  }

  await new Promise<void>((resolve) => {
    readPackets(socket, (text) => {
      if (lastId > 0) return answer(text);
      v.parse(helloShape, JSON.parse(text));
      resolve();
    });
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('Firefox closed the connection.')));

  return {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { command, resolve, reject });
        const text = JSON.stringify([0, lastId, command, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    close: () => socket.destroy(),
  };
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

function readPackets(socket: Socket, onPacket: (text: string) => void): void {
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const colon = buffer.indexOf(':');
      const end = colon + 1 + Number(buffer.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || buffer.length < end) return;
      const text = buffer.subarray(colon + 1, end).toString();
      buffer = buffer.subarray(end);
      onPacket(text);
    }
  });
}
