import type { Request, Response } from 'express';
import { createRequestContext, type Services } from '#app/server/request-context.ts';
import type { Viewer } from '#domain/rights.ts';

/** Who asks, for what Express answers without a page; null for visitors, and for those who must choose a password first. */
export async function viewerOf(services: Services, request: Request, response: Response): Promise<Viewer | null> {
  const { viewer } = await createRequestContext(services, request, {
    requestId: String(request.id),
    log: request.log,
    clientAddress: request.ip ?? '',
    refusal: null,
    setCookie: (value) => response.append('Set-Cookie', value),
  });
  response.locals.personId = viewer?.personId;
  return viewer;
}
