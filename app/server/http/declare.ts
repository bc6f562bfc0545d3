import type { RequestHandler } from 'express';
import type { Declaration } from './declarations.ts';

declare global {
  namespace Express {
    interface Locals {
      declaration: Declaration;
    }
  }
}

/**
 * Finds out what the route of a request says of itself, for the handlers that come next. A program that asks a page for
 * `application/json` is led to the page's record.
 */
export function declare(find: (path: string) => Declaration | Promise<Declaration>): RequestHandler {
  return async (request, response, next) => {
    try {
      const declaration = await find(request.path);
      response.locals.declaration = declaration;
      if (declaration.record && wantsRecord(request.headers.accept)) {
        request.url = request.originalUrl = `${request.path.replace(/\/$/, '')}/${declaration.record}`;
      }
      next();
    } catch (error) {
      next(error);
    }
  };
}

function wantsRecord(accepted = ''): boolean {
  return accepted.includes('application/json') && !accepted.includes('text/html');
}
