import { resolve } from 'node:path';
import { createRequestHandler, type RequestHandler as RemixHandler, type ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { type Declaration, declarationsOf } from './declarations.ts';
import { packedAssets } from './packed-assets.ts';
import { handlersOf } from './pages.ts';
import { findRoutesOf } from './route-finder.ts';

const root = resolve(import.meta.dirname, '../../..');
const dayMs = 86_400_000;

/** All that there is to answer with, by the path of a request. */
export interface Site {
  declarationOf: (path: string) => Declaration | Promise<Declaration>;
  /** Answer with files that are named after what is in them, or pass on. */
  assets: RequestHandler;
  /** Answer with other files, or pass on. */
  files: RequestHandler;
  handlerOf: (path: string) => RemixHandler;
}

/** Pages and files of the last build. */
export async function loadBuild(): Promise<Site> {
  const folder = resolve(root, 'build/client');
  const hashed = express.static(`${folder}/assets`, { immutable: true, maxAge: 365 * dayMs, index: false });
  const others = express.Router().use(compression(), express.static(folder, { maxAge: dayMs / 24, index: false }));
  const build = (await import(resolve(root, 'build/server/index.js'))) as ServerBuild;
  const findRoute = findRoutesOf(build.routes);
  return {
    declarationOf: declarationsOf(build, findRoute),
    assets: express.Router().use('/assets', assetHeaders, packedAssets(`${folder}/assets`), compression(), hashed),
    // Pages have no ending: only what looks like a file is looked for on the disk.
    files: (request, response, next) => (/\.\w+$/.test(request.path) ? others(request, response, next) : next()),
    handlerOf: handlersOf(build, findRoute),
  };
}

/**
 * What a script, style or font needs of our headers. The policies that pages have are longer than many of these files,
 * and over a slow link a page waits for each of them.
 */
const assetHeaders: RequestHandler = (_request, response, next) => {
  response.set('X-Content-Type-Options', 'nosniff').set('Cross-Origin-Resource-Policy', 'same-origin');
  next();
};

/** In development: pages and files from Vite, as they are at this moment. */
export async function loadSources(): Promise<Site> {
  const { createServer } = await import('vite');
  const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom' });
  const load = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
  const handle = createRequestHandler(load, 'development');
  return {
    declarationOf: async (path) => {
      const build = await load();
      return declarationsOf(build, findRoutesOf(build.routes))(path);
    },
    assets: (_request, _response, next) => next(),
    files: vite.middlewares,
    handlerOf: () => handle,
  };
}
