import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { withoutUnreadData } from '#app/server/render/data-for-browser.ts';
import type { Services } from '#app/server/request-context.ts';
import { contentAssets } from './content-assets.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { declare } from './declare.ts';
import { healthRoutes } from './health.ts';
import { createLiveProxy } from './live-proxy.ts';
import { MediaAddresses } from './media-addresses.ts';
import { createWebMetrics } from './metrics.ts';
import { pages } from './pages.ts';
import { remixHandler } from './remix-handler.ts';
import { requestLog } from './request-log.ts';
import { findRoutesOf } from './route-finder.ts';
import { refuseForeignRequests, securityHeaders } from './security.ts';

const root = resolve(import.meta.dirname, '../../..');
const dayMs = 86_400_000;

/** The web app's HTTP(S) server: health, metrics, static files, the way to the live server, and Remix. Not yet listening. */
export async function createWebServer(services: Services): Promise<Server> {
  const { config, log } = services;
  const metrics = createWebMetrics(config);
  const addresses = new MediaAddresses(config, services.db);
  const live = createLiveProxy(config, addresses, log);
  const { declarationOf, files, handlePage } = await (config.NODE_ENV === 'development' ? developing : built)(services);

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(requestLog(log, metrics));
  app.use(healthRoutes(services, addresses));
  app.use(metrics.routes);
  app.use('/live', live.middleware);
  app.use(declare(declarationOf));
  app.use(securityHeaders(config));
  app.use(refuseForeignRequests(config));
  app.use(compression());
  app.use('/content', contentAssets(services));
  for (const handler of files) app.use(handler);
  app.use(handlePage);

  const server =
    config.TLS_CERT_FILE && config.TLS_KEY_FILE
      ? createHttpsServer({ cert: readFileSync(config.TLS_CERT_FILE), key: readFileSync(config.TLS_KEY_FILE) }, app)
      : createHttpServer(app);
  server.on('upgrade', live.upgrade);
  return server;
}

interface App {
  declarationOf: (path: string) => Declaration | Promise<Declaration>;
  /** Answer with files, or pass on. */
  files: RequestHandler[];
  handlePage: RequestHandler;
}

/** Pages and files from Vite, as they are at this moment. */
async function developing(services: Services): Promise<App> {
  const { createServer } = await import('vite');
  const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom' });
  const load = async () => withoutUnreadData((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild);
  return {
    declarationOf: async (path) => {
      const build = await load();
      return declarationsOf(build, findRoutesOf(build.routes))(path);
    },
    files: [vite.middlewares],
    handlePage: remixHandler(services, load),
  };
}

/** Pages and files of the last build. */
async function built(services: Services): Promise<App> {
  const folder = resolve(root, 'build/client');
  const hashed = express.static(`${folder}/assets`, { immutable: true, maxAge: 365 * dayMs, index: false });
  const others = express.static(folder, { maxAge: dayMs / 24, index: false });
  const build = withoutUnreadData((await import(resolve(root, 'build/server/index.js'))) as ServerBuild);
  const findRoute = findRoutesOf(build.routes);
  return {
    declarationOf: declarationsOf(build, findRoute),
    files: [
      express.Router().use('/assets', hashed),
      // Pages have no ending: only what looks like a file is looked for on the disk.
      (request, response, next) => (/\.\w+$/.test(request.path) ? others(request, response, next) : next()),
    ],
    handlePage: pages(services, build, findRoute),
  };
}
