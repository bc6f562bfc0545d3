import { mkdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Services } from '#app/server/request-context.ts';
import { beginWorkUpload } from '#commands/assignments/begin-work-upload.ts';
import { beginUpload } from '#commands/media/begin-upload.ts';
import { dropUpload } from '#commands/media/drop-upload.ts';
import { requireUpload } from '#commands/media/require-upload.ts';
import { failureOf } from '#db/failures.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { isPassingProblem } from '#domain/refusals.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { freeForUploads, removeUpload, uploadsFolder } from '#platform/media/uploads-folder.ts';
import { isFromElsewhere } from './foreign-requests.ts';
import { viewerOf } from './viewer-of.ts';

const file = z.object({
  bytes: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  name: boundedText(1_000).min(1),
  mark: boundedText(300).min(1),
});
/** Into the library of an organisation, or for a piece of work (`<course>/<assignment>`). */
const beginning = z.union([
  file.extend({ work: boundedText(201).regex(/^[a-z0-9-]{1,100}\/[a-z0-9-]{1,100}$/) }),
  file.extend({
    organisation: boundedText(200),
    replaces: boundedText(40).optional(),
    locale: z.enum(interfaceLocales).optional(),
  }),
]);

/**
 * Files that come in pieces (the protocol tus 1.0): POST /uploads begins one, HEAD says how much of it is there, PATCH goes
 * on, DELETE gives it up. Only who began it may; what is made of it says the page of the library, or that of the piece of work,
 * afterwards. What cannot be done is `{"problem": …}`.
 */
export function mediaUploads(services: Services): RequestHandler {
  const { config, db } = services;
  const folder = uploadsFolder(config.SALA_DATA_DIR);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = new URL(config.PUBLIC_URL).host;
  const mostBytes = config.LIBRARY_MAX_MB * 1_000_000;
  /** Under which the bytes of a new upload are kept. */
  const ids = new WeakMap<IncomingMessage, string>();
  const tus = new Server({
    path: '/uploads',
    datastore: new FileStore({ directory: folder }),
    relativeLocation: true,
    maxSize: mostBytes,
    namingFunction: ({ runtime }) => (runtime?.node && ids.get(runtime.node.req as IncomingMessage)) ?? '',
  });

  async function begin(viewer: Viewer, request: Request): Promise<void> {
    const given = beginning.safeParse({
      ...metadataOf(request.get('Upload-Metadata') ?? ''),
      bytes: request.get('Upload-Length'),
    });
    if (!given.success) throw new AppError('bad_request');
    const { bytes, name: fileName, mark } = given.data;
    const freeBytes = await freeForUploads(config.SALA_DATA_DIR);
    const act = { actor: viewer, fileName, bytes, mark, at: new Date() };
    if ('work' in given.data) {
      const [course = '', assignment = ''] = given.data.work.split('/');
      ids.set(request, await beginWorkUpload(services, { ...act, course, assignment, freeBytes }));
      return;
    }
    const { organisation: slug, replaces = null, locale = null } = given.data;
    ids.set(request, await beginUpload(services, { ...act, slug, replaces, locale, limits: { freeBytes, mostBytes } }));
  }

  async function answer(request: Request, response: Response): Promise<void> {
    if (isFromElsewhere(request, own)) throw new AppError('sent_from_elsewhere');
    const viewer = await viewerOf(services, request, response);
    if (!viewer) throw new AppError('not_signed_in');
    response.set('Cache-Control', 'no-store');
    const [, id = ''] = /^\/([0-9a-f-]{36})$/.exec(request.path) ?? [];
    if (request.method === 'POST' && request.path === '/') await begin(viewer, request);
    else if (request.method === 'DELETE') {
      await dropUpload({ db }, { actor: viewer, uploadId: id, at: new Date() });
      await removeUpload(config.SALA_DATA_DIR, id);
      return void response.status(204).end();
    } else if (request.method === 'HEAD' || request.method === 'PATCH') {
      const upload = await requireUpload(db, viewer, id);
      if (upload.endedAt) throw new AppError('not_found');
    } else throw new AppError('wrong_method');
    request.url = request.originalUrl;
    await tus.handle(request, response);
  }

  return (request, response, next) => {
    answer(request, response).catch((error: unknown) => {
      const code = isAppError(error) ? error.code : failureOf(error);
      if (!code || response.headersSent) return next(error);
      const { status, problems } = isAppError(error) ? error : new AppError(code);
      const problem = problems?.file ?? code;
      // A piece may be on its way still, which nobody reads.
      response
        .status(isOfWork(request) && isPassingProblem(problem) ? 503 : status)
        .set('Connection', 'close')
        .json({ problem });
    });
  };
}

/** A piece of work is sent again by itself until it is taken; who fills a library is told, and decides. */
const isOfWork = (request: Request) => 'work' in metadataOf(request.get('Upload-Metadata') ?? '');

/** `name base64,mark base64`, of keys that it may have. */
function metadataOf(header: string): Record<string, string> {
  if (header.length > 8_000) return {};
  return Object.fromEntries(
    header.split(',').map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ');
      return [key, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}
