import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWebConfig } from '#app/server/settings.ts';
import { declarationsOf } from './declarations.ts';
import { declare } from './declare.ts';
import { refuseForeignRequests } from './foreign-requests.ts';
import { findRoutesOf } from './route-finder.ts';
import { securityHeaders } from './security-headers.ts';

const route = (path: string | undefined, handle?: object, parentId = 'root') => ({
  path,
  parentId,
  module: { handle },
});
const routes = {
  root: { id: 'root', path: '', module: {} },
  home: { id: 'home', ...route(undefined) },
  upload: {
    id: 'upload',
    ...route('drafts/:id/files', {
      accepts: { methods: ['POST', 'PUT'], types: ['multipart/form-data', 'image/*'], mostBytes: 5_000_000 },
    }),
  },
  report: { id: 'report', ...route('drafts/:id', { accepts: { from: 'anywhere', types: ['application/json'] } }) },
  newDraft: { id: 'newDraft', ...route('drafts/new') },
  player: { id: 'player', ...route('play/*', { accepts: { framedBy: ['self', 'https://lms.example'] } }) },
  page: { id: 'page', ...route('v/:serial', { record: 'record.json' }) },
};
const build = { routes } as object as ServerBuild;
const find = declarationsOf(build, findRoutesOf(build.routes));

describe('what a route declares', () => {
  it('holds for its own addresses, however they are written', () => {
    for (const path of ['/drafts/a/files', '/Drafts/a/files/']) {
      expect(find(path).accepts).toMatchObject({ methods: ['POST', 'PUT'], mostBytes: 5_000_000, from: 'own' });
    }
    expect(find('/play/a/b.html').accepts.framedBy).toEqual(['self', 'https://lms.example']);
  });

  it('does not hold for others: they take forms of ours', () => {
    for (const path of ['/', '/drafts', '/drafts/a/files/b', '/drafts/a/files.data', '/drafts/new', '/nothing', '/%']) {
      expect(find(path).accepts).toEqual({
        methods: ['POST'],
        types: ['application/x-www-form-urlencoded'],
        mostBytes: 100_000,
        mostFields: 1_000,
        reads: 'whole',
        from: 'own',
        framedBy: [],
      });
    }
  });
});

describe('the edge heeds it', () => {
  let server: Server;
  let url: string;
  const config = readWebConfig({ SALA_SECRET: 'x'.repeat(40), DATABASE_URL: 'postgres://x', NODE_ENV: 'production' });

  beforeAll(async () => {
    const app = express().use(declare(find), securityHeaders(config), refuseForeignRequests(config));
    app.use((request, response) => void response.send(response.locals.refusal?.code ?? request.url));
    server = createServer(app);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const send = async (path: string, method: string, type: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, { method, body: 'x', headers: { 'content-type': type, ...headers } });
    return answer.text();
  };

  it('lets in the methods and types of the route, and no others', async () => {
    expect(await send('/drafts/a/files', 'PUT', 'image/png')).toBe('/drafts/a/files');
    expect(await send('/drafts/a/files', 'POST', 'multipart/form-data; boundary=x')).toBe('/drafts/a/files');
    expect(await send('/drafts/a/files', 'POST', 'application/x-www-form-urlencoded')).toBe('bad_request');
    expect(await send('/drafts/a/files', 'DELETE', 'image/png')).toBe('wrong_method');
    expect(await send('/drafts/new', 'PUT', 'image/png')).toBe('wrong_method');
  });

  it('lets in what other sites send where the route says so', async () => {
    const elsewhere = { origin: 'https://lms.example' };
    expect(await send('/drafts/a', 'POST', 'application/json', elsewhere)).toBe('/drafts/a');
    expect(await send('/drafts/a/files', 'POST', 'image/png', elsewhere)).toBe('sent_from_elsewhere');
  });

  it('says who may frame a page: nobody, if the route does not', async () => {
    const framed = await fetch(`${url}/play/a`);
    expect(framed.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://lms.example");
    expect(framed.headers.has('x-frame-options')).toBe(false);
    const other = await fetch(`${url}/drafts/new`);
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(other.headers.has('x-frame-options')).toBe(true);
  });

  it('leads programs to the record of a page', async () => {
    const asked = async (accept: string) => (await fetch(`${url}/v/LA-1?x=1`, { headers: { accept } })).text();
    expect(await asked('application/json')).toBe('/v/LA-1/record.json');
    expect(await asked('text/html, application/json')).toBe('/v/LA-1?x=1');
    expect(await asked('*/*')).toBe('/v/LA-1?x=1');
  });
});
