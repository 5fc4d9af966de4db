import type { Asked } from './asked';
import { hasSecurityToken, type Proven } from './auth';
import { performBatch } from './batch';
import type { Concurrency } from './concurrency';
import { type Envelope, envelope, jsonResponse } from './envelope';
import { Refusal } from './refusal';
import { type Operation, perform, refuse } from './route';
import { type Session, type Sessions, setSessionCookies } from './sessions';
import { answerUnauthorized } from './unauthorized';
import type { Visit } from './visit';

/** One request to the web services by somebody who is known. */
export interface ServiceCall {
  readonly request: Request;
  readonly asked: Asked;
  readonly proof: Proven;
  readonly visit: Visit;
}

/** What answers below `/slm/webservice/`. It throws `NoSuchService` for a method that an address does not have. */
export function createWebServices(concurrency: Concurrency, sessions: Sessions) {
  const carryOut = async (visit: Visit, operation: Operation): Promise<Envelope> => {
    if (operation.method !== 'GET') {
      const conflict = await concurrency.settle(operation.path, operation.body);
      if (conflict !== undefined) return refuse(visit, operation, conflict);
    }
    return perform(visit, operation);
  };

  return async ({ request, asked, proof, visit }: ServiceCall): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/slm\/webservice\/[^/]+/, '');
    const session = sessions.of(request);
    const callback = asked.method === 'GET' ? asked.params.get('jsonp') : null;
    if (/^\/security\/authorize(\.js)?$/.test(path)) {
      return authorize(request, proof, session ?? sessions.start(proof.person), callback);
    }
    const isPosted = request.method !== 'GET' && request.method !== 'HEAD';
    if (isPosted && !hasSecurityToken(proof.means, session, asked.params.get('key'))) {
      const operation = { method: asked.method, path, body: {} };
      return jsonResponse(refuse(visit, operation, 'Not authorized to perform action: Invalid key'));
    }
    if (asked.method !== 'GET' && proof.isKeyReadOnly) {
      return answerUnauthorized(request, 'Not authorized to perform action', false);
    }
    const body = asked.method === 'DELETE' ? {} : parseBody(asked.body);
    if (/^\/batch(\.js)?$/i.test(path)) return jsonResponse(await performBatch(visit, body, carryOut));
    return jsonResponse(await carryOut(visit, { method: asked.method, path, body }), callback);
  };
}

/** The security token of a session; whoever came with a key or token gets no cookies. */
function authorize(request: Request, proof: Proven, session: Session, callback: string | null): Response {
  const token = envelope('OperationResult', { warnings: [] }, { SecurityToken: session.securityToken });
  const response = jsonResponse(token, callback);
  if (proof.means !== 'key' && proof.means !== 'token') setSessionCookies(request, response.headers, session);
  return response;
}

function parseBody(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new Refusal('Could not parse: the request body is not JSON', { cause });
  }
}
