import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Logger } from './log.ts';

type Level = 'debug' | 'info' | 'error';

export interface RequestLogOptions {
  log: Logger;
  /** What of an address may be written down. */
  shownUrl: (url: string) => string;
  levelOf: (url: string, status: number) => Level;
  /** Who asked: an account, a digest of the address; read when the request is answered. */
  whoOf?: (request: IncomingMessage, response: ServerResponse) => Record<string, string | undefined>;
}

/**
 * Gives each request an id (`request.id`; the proxy's, when it sent a plain one), and logs one line when it is answered:
 * id, method, address, status, ms, and who asked. Nothing else of it: headers and queries carry secrets.
 */
export function createRequestLog({ log, shownUrl, levelOf, whoOf = () => ({}) }: RequestLogOptions) {
  // As they were sent: a refused request goes on as another.
  const sent = new WeakMap<IncomingMessage, { method: string; url: string }>();
  const line = (request: IncomingMessage, response: ServerResponse, { ms }: { ms: number }) => ({
    ...sent.get(request),
    status: response.statusCode,
    ms,
    ...whoOf(request, response),
  });
  const message = (_request: IncomingMessage, response: ServerResponse) =>
    response.writableFinished ? 'request' : 'request broken off';
  const logRequest = pinoHttp({
    logger: log,
    genReqId: nameRequest,
    customLogLevel: (request, response) => levelOf(sent.get(request)?.url ?? '', response.statusCode),
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    quietReqLogger: true,
    quietResLogger: true,
    wrapSerializers: false,
    serializers: { req: () => undefined },
    customSuccessObject: line,
    customErrorObject: (request, response, _error, facts) => line(request, response, facts),
    customSuccessMessage: message,
    customErrorMessage: message,
  });
  return (request: IncomingMessage, response: ServerResponse, next?: () => void): void => {
    sent.set(request, { method: request.method ?? '', url: shownUrl(request.url ?? '') });
    logRequest(request, response, next);
  };
}

/** Whoever gets the request next, a proxy's target or a reader who reports a fault, is told the same id. */
function nameRequest(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
  request.headers['x-request-id'] = id;
  response.setHeader('X-Request-Id', id);
  return id;
}
