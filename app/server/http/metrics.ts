import { type RequestHandler, Router } from 'express';
import { AggregatorRegistry, Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Fellows } from '#app/server/processes/fellows.ts';
import type { Told } from '#app/server/processes/messages.ts';
import type { WebConfig } from '#app/server/settings.ts';
import { mayReadMetrics } from '#platform/metrics-access.ts';

export interface WebMetrics {
  routes: RequestHandler;
  observe(method: string, status: number, seconds: number): void;
}

/**
 * Prometheus metrics of the web server at /metrics. Of several processes each has series of its own, with the label
 * `process`: counters start again with their process alone, and what is said of one is not averaged away.
 */
export function createWebMetrics(config: WebConfig, fellows: Fellows): WebMetrics {
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
  fellows.answer('metrics', () => registry.getMetricsAsJSON());
  const routes = Router();
  routes.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, config.METRICS_TOKEN)) {
      response.status(403).type('text/plain').send('Metrics are not public.');
      return;
    }
    // Each is asked once: whoever reads how long the event loop was held up begins that count anew.
    const all = ofAll(await fellows.askAll('metrics'));
    response.type(registry.contentType).send(await all.metrics());
  });
  return {
    routes,
    observe(method, status, seconds) {
      requests.inc({ method, status: String(status) });
      durations.observe({ method }, seconds);
    },
  };
}

/** One metric of each name, with the values of all processes. */
function ofAll(told: readonly Told<'metrics'>[]): Registry {
  const ofEach = told.map(({ process, answer = [] }) =>
    answer.map((metric) => ({
      ...metric,
      // None are the same: each is the first of its labels.
      aggregator: 'first',
      values: metric.values.map((value) => ({
        ...value,
        labels: told.length > 1 ? { ...value.labels, process: String(process) } : value.labels,
      })),
    })),
  );
  return AggregatorRegistry.aggregate(ofEach);
}
