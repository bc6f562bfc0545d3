import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { resolve } from 'node:path';
import { createRequestHandler, type RequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import { createRequestContext, type Services } from '#app/server/request-context.ts';
import { areaOfPath, splitByArea } from './areas.ts';
import { contentAssets } from './content-assets.ts';
import { healthRoutes } from './health.ts';
import { createLiveProxy } from './live-proxy.ts';
import { MediaAddresses } from './media-addresses.ts';
import { createWebMetrics } from './metrics.ts';
import { requestLog } from './request-log.ts';
import { refuseForeignRequests, securityHeaders } from './security.ts';

const root = resolve(import.meta.dirname, '../../..');
const dayMs = 86_400_000;

/** The web app's HTTP(S) server: health, metrics, static files, the way to the live server, and Remix. Not yet listening. */
export async function createWebServer(services: Services): Promise<Server> {
  const { config, log } = services;
  const isDevelopment = config.NODE_ENV === 'development';
  const metrics = createWebMetrics(config);
  const addresses = new MediaAddresses(config, services.db);
  const live = createLiveProxy(config, addresses, log);

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(requestLog(log, metrics));
  app.use(healthRoutes(services, addresses));
  app.use(metrics.routes);
  app.use('/live', live.middleware);
  app.use(securityHeaders(config));
  app.use(refuseForeignRequests(config));
  app.use(compression());
  app.use('/content', contentAssets());

  let build: ServerBuild | (() => Promise<ServerBuild>);
  if (isDevelopment) {
    const { createServer } = await import('vite');
    const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom' });
    app.use(vite.middlewares);
    build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  } else {
    const assets = resolve(root, 'build/client/assets');
    app.use('/assets', express.static(assets, { immutable: true, maxAge: 365 * dayMs, index: false }));
    const files = express.static(resolve(root, 'build/client'), { maxAge: dayMs / 24, index: false });
    // Pages have no ending: only what looks like a file is looked for on the disk.
    app.use((request, response, next) => (/\.\w+$/.test(request.path) ? files(request, response, next) : next()));
    build = (await import(resolve(root, 'build/server/index.js'))) as ServerBuild;
  }

  const handlerFor = (part: typeof build) =>
    createRequestHandler({
      build: part,
      mode: isDevelopment ? 'development' : 'production',
      getLoadContext: async (request, response) => ({
        ...(await createRequestContext(services, request, {
          requestId: String(response.locals.requestId),
          cspNonce: String(response.locals.cspNonce),
          clientAddress: request.ip ?? '',
          refusal: response.locals.refusal ?? null,
          setCookie: (value) => response.append('Set-Cookie', value),
        })),
      }),
    });
  const handleAny = handlerFor(build);
  const handlers = new Map<string, RequestHandler>();
  if (typeof build !== 'function') for (const [area, part] of splitByArea(build)) handlers.set(area, handlerFor(part));
  // Not a route of Express, which would answer in its own words to addresses that it cannot decode.
  app.use((request, response, next) => (handlers.get(areaOfPath(request.path)) ?? handleAny)(request, response, next));

  const server =
    config.TLS_CERT_FILE && config.TLS_KEY_FILE
      ? createHttpsServer({ cert: readFileSync(config.TLS_CERT_FILE), key: readFileSync(config.TLS_KEY_FILE) }, app)
      : createHttpServer(app);
  server.on('upgrade', live.upgrade);
  return server;
}
