import { setHostCookies } from './sessions';

/** Status 401 with a page, never JSON; `mayAskPassword` lets browsers and toolkits ask for name and password. */
export function answerUnauthorized(request: Request, sentence: string, mayAskPassword: boolean): Response {
  const response = new Response(
    `<!DOCTYPE html><html><head><title>401</title></head><body><h1>HTTP Status 401 - ${sentence}</h1></body></html>`,
    {
      status: 401,
      headers: {
        'content-type': 'text/html;charset=utf-8',
        ...(mayAskPassword && { 'www-authenticate': 'Basic realm="Rally ALM"' }),
      },
    },
  );
  if (mayAskPassword) setHostCookies(request, response.headers);
  return response;
}
