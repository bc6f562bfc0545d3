/*
 * Where a class is reached on the web origin: /live, or with several media servers /live/n/<node>. Socket.IO's path is
 * below that. A media server itself knows one path, as if it were the only one.
 */

export const livePath = '/live';
const nodesPath = `${livePath}/n/`;
const socketFolder = '/socket.io';

/** Socket.IO path of a media server, and of the web origin's way to the only one. */
export const liveSocketPath = socketPathOf(livePath);

/** @param nodeId null where there is one media server */
export function livePathOf(nodeId: string | null): string {
  return nodeId === null ? livePath : `${nodesPath}${encodeURIComponent(nodeId)}`;
}

/** @param path what `livePathOf` gave */
export function socketPathOf(path: string): string {
  return `${path}${socketFolder}`;
}

/**
 * Reads the address of a request.
 *
 * @returns whom it is for (null: the only media server), and its address there; null when it is not for a live class
 */
export function readLivePath(url: string): { nodeId: string | null; url: string } | null {
  if (url.startsWith(`${liveSocketPath}/`)) return { nodeId: null, url };
  if (!url.startsWith(nodesPath)) return null;
  const [segment = '', ...rest] = url.slice(nodesPath.length).split('/');
  const below = `${livePath}/${rest.join('/')}`;
  if (!below.startsWith(`${liveSocketPath}/`)) return null;
  try {
    return { nodeId: decodeURIComponent(segment), url: below };
  } catch {
    return null;
  }
}
