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
 * Reads the address of a request. Only what leads to Socket.IO and nowhere else: a way up, however it is written, leads
 * to what a media server keeps to itself.
 *
 * @returns whom it is for (null: the only media server), and its address there; null when it is not for a live class
 */
export function readLivePath(url: string): { nodeId: string | null; url: string } | null {
  const [path = '', query] = cutAt(url, '?');
  const asked = query === undefined ? '' : `?${query}`;
  if (isSocketPath(path)) return { nodeId: null, url: `${liveSocketPath}/${asked}` };
  if (!path.startsWith(nodesPath)) return null;
  const [segment = '', below = ''] = cutAt(path.slice(nodesPath.length), '/');
  if (!isSocketPath(`${livePath}/${below}`)) return null;
  try {
    return { nodeId: decodeURIComponent(segment), url: `${liveSocketPath}/${asked}` };
  } catch {
    return null;
  }
}

/** Socket.IO has one address; nothing is below it. */
function isSocketPath(path: string): boolean {
  return path === liveSocketPath || path === `${liveSocketPath}/`;
}

/** At the first mark alone. */
function cutAt(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
