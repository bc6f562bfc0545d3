import type { ErrorRequestHandler } from 'express';

/**
 * What went wrong outside any page: one line in the log, and a plain answer. Without it Express prints the stack beside
 * the log. An error that says it is the asker's (`status` below 500, as Express's own do) is not logged.
 */
export const answerFaults: ErrorRequestHandler = (error, request, response, _next) => {
  const given = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const status = given >= 400 && given < 500 ? given : 500;
  if (status === 500 && !request.destroyed) request.log.error({ err: error }, 'request failed');
  if (response.headersSent) return void response.destroy();
  response.status(status).type('text/plain').set('Cache-Control', 'no-store');
  response.end(status === 500 ? 'Something went wrong here.\n' : 'The request makes no sense.\n');
};
