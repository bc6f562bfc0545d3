import { type RequestHandler, Router } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { WebConfig } from '#app/server/settings.ts';
import { mayReadMetrics } from '#platform/metrics-access.ts';

export interface WebMetrics {
  routes: RequestHandler;
  observe(method: string, status: number, seconds: number): void;
}

/** Prometheus metrics of the web server at /metrics. */
export function createWebMetrics(config: WebConfig): WebMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'sala_web_' });
  const requests = new Counter({
    name: 'sala_web_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'sala_web_request_seconds',
    help: 'Time to answer, seconds',
    labelNames: ['method'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const routes = Router();
  routes.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, config.METRICS_TOKEN)) {
      response.status(403).type('text/plain').send('Metrics are not public.');
      return;
    }
    response.type(registry.contentType).send(await registry.metrics());
  });
  return {
    routes,
    observe(method, status, seconds) {
      requests.inc({ method, status: String(status) });
      durations.observe({ method }, seconds);
    },
  };
}
