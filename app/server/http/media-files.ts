import type { Request, RequestHandler, Response } from 'express';
import type { Services } from '#app/server/request-context.ts';
import { type FoundRendition, findRendition } from '#db/queries/media/renditions.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { answerFile } from './answer-file.ts';
import { sendObject } from './send-object.ts';
import { viewerOf } from './viewer-of.ts';

/** A thing of the library and one of its files. */
const address = /^\/([0-9a-f-]{36})\/([a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+)$/;
const hashForm = /^[0-9a-f]{8}$/;
/** Opened in a browser, a document could run what is in it as a page of ours. */
const documents = new Set(['document']);

/**
 * Files of the media library: GET /media/<thing>/<file>?v=<the first 8 digits of its SHA-256>. They answer to those who may
 * write in the library; a course shows its own files under /content.
 */
export function mediaFiles(services: Services): RequestHandler {
  const { db, storage, log } = services;

  async function find(request: Request, response: Response): Promise<FoundRendition | undefined> {
    const [, mediaId, name] = address.exec(request.path) ?? [];
    const hashStart = request.query.v;
    if (!isId(mediaId) || !name || typeof hashStart !== 'string' || !hashForm.test(hashStart)) return undefined;
    const viewer = await viewerOf(services, request, response);
    const file = viewer && (await findRendition(db, { mediaId, name, hashStart }));
    return file && can(viewer, 'media:write', file) ? file : undefined;
  }

  async function answer(request: Request, response: Response): Promise<boolean> {
    const file = await find(request, response);
    if (!file) return false;
    response.set({
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Type': file.type,
    });
    if (documents.has(file.role)) response.attachment(file.fileName || file.name).type(file.type);
    const isSent = await sendObject(storage, file, request, response);
    if (!isSent) log.error({ file }, 'a file of the media library is missing in the object storage');
    return isSent;
  }

  return answerFile(answer);
}
