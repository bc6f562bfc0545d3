import { expect, it } from 'vitest';
import { livePathOf, liveSocketPath, readLivePath, socketPathOf } from './live-path.ts';

it('leads to the only media server, or to one of several by its name', () => {
  expect(socketPathOf(livePathOf(null))).toBe(liveSocketPath);
  for (const nodeId of ['a', 'media-2:3001', 'ສາລາ/1', '..', '100 %']) {
    const url = `${socketPathOf(livePathOf(nodeId))}/?EIO=4&transport=websocket`;
    expect(readLivePath(url)).toEqual({ nodeId, url: `${liveSocketPath}/?EIO=4&transport=websocket` });
  }
  expect(readLivePath(`${liveSocketPath}/?EIO=4`)).toEqual({ nodeId: null, url: `${liveSocketPath}/?EIO=4` });
});

it('leads nowhere else', () => {
  for (const url of [
    '/',
    '/live',
    '/live/metrics',
    '/live/n/a/metrics',
    '/live/n/a',
    '/live/n/%/socket.io/',
    '/n/a/socket.io/',
    '/live/socket.io/../../readyz',
    '/live/socket.io/..%2f..%2freadyz',
    '/live/socket.io/%2e%2e/%2e%2e/metrics',
    '/live/socket.io/.\\..\\..\\readyz',
    '/live/socket.io/x/../../../readyz?EIO=4',
    '/live/socket.io//../../readyz',
    '/live/n/a/socket.io/../../../../readyz',
    '/live/n/a/socket.io/%2E%2E/%2e./readyz',
    '/live/../live/socket.io/../../healthz',
    'http://other/live/socket.io/../../readyz',
  ])
    expect(readLivePath(url), url).toBeNull();
});
