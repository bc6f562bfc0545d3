import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentAssets } from './content-assets.ts';

let server: Server;
beforeAll(async () => {
  const app = express().use('/content', contentAssets());
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => new Promise((done) => server.close(done)));

/** Not `fetch`, which tidies addresses up before it sends them. */
function statusOf(path: string): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
}

describe('assets of courses', () => {
  it('are served by course and name', async () => {
    expect(await statusOf('/content/first-sale/register.svg?v=1')).toBe(200);
  });

  it.each([
    '/content/first-sale/..%2fcourse.yaml',
    '/content/first-sale/..%2fquizzes%2ffinal-quiz%2fquiz.yaml',
    '/content/first-sale/..%5ccourse.yaml',
    '/content/first-sale/x%2f..%2f..%2fcourse.yaml',
    '/content/first-sale/../course.yaml',
    '/content/%2e%2e/first-sale/course.yaml',
    '/content/first-sale%2fquizzes%2ffinal-quiz/..%2fquiz.yaml',
    '/content/first-sale/course.yaml',
  ])('no way leads out of them: %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });
});
