import { resolve } from 'node:path';
import express, { type RequestHandler } from 'express';

const courses = resolve(import.meta.dirname, '../../../content/courses');
/** A course and a file of its assets, as the importer names them: no way leads to what else a course holds (answers). */
const address = /^\/([a-z0-9]+(?:-[a-z0-9]+)*)\/([a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+)$/;

/**
 * Pictures, sound and film of courses: GET /content/<course>/<file>?v=<hash>. The hash in the address changes with the
 * file, so that it may be kept for a year.
 */
export function contentAssets(): RequestHandler {
  const files = express.static(courses, { immutable: true, maxAge: '365d', index: false, dotfiles: 'deny' });
  return (request, response, next) => {
    const [, course, file] = address.exec(request.path) ?? [];
    if (!course || !file) return next();
    request.url = `/${course}/assets/${file}`;
    // A drawing is only ever shown as a picture; should it be opened alone, nothing in it may run.
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    files(request, response, next);
  };
}
