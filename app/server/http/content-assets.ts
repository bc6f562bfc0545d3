import { extname } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Services } from '#app/server/request-context.ts';
import { type CourseAsset, findAsset } from '#db/queries/learning/course-asset.ts';
import { answerFile } from './answer-file.ts';
import { sendObject } from './send-object.ts';

/** A course and a file of its assets, as the importer names them. */
const address =
  /^\/([a-z0-9]+(?:-[a-z0-9]+)*)\/([a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?\.[a-z0-9]+)$/;
const hashForm = /^[0-9a-f]{8}$/;

/**
 * Pictures, sound, film and downloads of courses: GET /content/<course>/<file>?v=<the first 8 digits of its SHA-256>, as the
 * importer writes it into lessons (courseware/assets.ts). It answers with that very content or not at all, so it may be
 * kept for a year; a version of a course that has long been replaced still shows its own pictures.
 */
export function contentAssets({ db, storage, log }: Pick<Services, 'db' | 'storage' | 'log'>): RequestHandler {
  // What a version shows never changes.
  const known = new LRUCache<string, CourseAsset>({ max: 1_000 });

  async function find(request: Request): Promise<CourseAsset | undefined> {
    const [, course, name] = address.exec(request.path) ?? [];
    const hashStart = request.query.v;
    if (!course || !name || typeof hashStart !== 'string' || !hashForm.test(hashStart)) return undefined;
    const key = `${course}/${name}/${hashStart}`;
    const asset = known.get(key) ?? (await findAsset(db, { course, name, hashStart }));
    if (asset) known.set(key, asset);
    return asset;
  }

  async function answer(request: Request, response: Response): Promise<boolean> {
    const asset = await find(request);
    if (!asset) return false;
    response.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      // A drawing is only ever shown as a picture; should it be opened alone, nothing in it may run.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    response.type(extname(asset.name));
    const isSent = await sendObject(storage, asset, request, response);
    if (!isSent) log.error({ asset }, 'a file of a course is missing in the object storage');
    return isSent;
  }

  return answerFile(answer);
}
