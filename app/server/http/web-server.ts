import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import compression from 'compression';
import express from 'express';
import type { Fellows } from '#app/server/processes/fellows.ts';
import type { Services } from '#app/server/request-context.ts';
import { answerAlive } from './alive-socket.ts';
import { BodyRoom } from './body-room.ts';
import { contentAssets } from './content-assets.ts';
import { declare } from './declare.ts';
import { answerFaults } from './faults.ts';
import { refuseForeignRequests } from './foreign-requests.ts';
import { createReadiness, healthRoutes } from './health.ts';
import { createLiveProxy } from './live-proxy.ts';
import { MediaAddresses } from './media-addresses.ts';
import { mediaFiles } from './media-files.ts';
import { mediaUploads } from './media-uploads.ts';
import { createWebMetrics } from './metrics.ts';
import { refuseOddAddresses } from './odd-addresses.ts';
import { remixHandler } from './remix-handler.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { loadBuild, loadSources } from './site.ts';
import { takeBody } from './take-body.ts';

/** The web app's HTTP(S) server: health, metrics, static files, the way to the live server, and Remix. Not yet listening. */
export async function createWebServer(services: Services, fellows: Fellows): Promise<Server> {
  const { config, log } = services;
  const metrics = createWebMetrics(config, fellows);
  const addresses = new MediaAddresses(config, services.db);
  const readiness = createReadiness(services, addresses, fellows);
  const live = createLiveProxy(config, addresses, log);
  const site = await (config.NODE_ENV === 'development' ? loadSources() : loadBuild());

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(requestLog(log, metrics, config.SALA_SECRET));
  app.use(refuseOddAddresses);
  app.use(healthRoutes(readiness));
  app.use(metrics.routes);
  app.use('/live', live.middleware);
  app.use(site.assets);
  app.use(declare(site.declarationOf));
  app.use(securityHeaders(config));
  // Before anything that holds bodies, packs answers or closes slow ones: a piece of a film takes its time.
  app.use('/uploads', mediaUploads(services));
  app.use(refuseForeignRequests(config));
  app.use(takeBody(new BodyRoom()));
  app.use('/content', compression(), contentAssets(services));
  app.use('/media', mediaFiles(services));
  app.use(site.files);
  app.use(remixHandler(services, readiness, site.handlerOf));
  app.use(answerFaults);

  const server =
    config.TLS_CERT_FILE && config.TLS_KEY_FILE
      ? createHttpsServer({ cert: readFileSync(config.TLS_CERT_FILE), key: readFileSync(config.TLS_KEY_FILE) }, app)
      : createHttpServer(app);
  // Heads come at once; bodies have deadlines of their own (take-body.ts), shorter than this one.
  server.headersTimeout = 20_000;
  server.on('upgrade', (request, socket, head) => {
    if (!answerAlive(request, socket)) live.upgrade(request, socket, head);
  });
  return server;
}
