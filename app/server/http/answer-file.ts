import type { Request, RequestHandler, Response } from 'express';

/**
 * A handler for files: GET and HEAD alone, the next handler where there is no such file.
 *
 * @param answer false, with nothing sent, where it has no such file
 */
export function answerFile(answer: (request: Request, response: Response) => Promise<boolean>): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    answer(request, response).then(
      (isAnswered) => isAnswered || next(),
      (error: unknown) => {
        // Somebody who goes away in the middle is no fault.
        if (response.headersSent) response.destroy();
        else next(error);
      },
    );
  };
}
