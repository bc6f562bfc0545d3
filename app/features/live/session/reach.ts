/** Where the web server answers, by HTTP and by WebSocket alike. */
const alivePath = '/healthz';

let asked: Promise<void> | undefined;
let isAskedBySocket = true;
let isLiveBySocket = true;

/**
 * Asks whether the server can be reached at this moment; whoever asks meanwhile gets the same answer.
 *
 * By a WebSocket: a browser that gives up a fetch goes on opening its connection, and keeps six of them for a server. In a
 * dead spot they are soon used up by ones that try again after 1, 2, 4, … 64 s, and whatever is fetched waits for them for as
 * long, though the link has been back since (seen: 21 s). A WebSocket that is closed takes its connection with it.
 *
 * A proxy may upgrade the live link alone and turn this one down. That comes at once, where a dead spot is silent: then it
 * is asked by an ordinary request, from then on first of all, until a live WebSocket comes through again.
 *
 * @param patienceMs a link that takes longer to answer counts as none
 * @returns settles when there was an answer; rejects when there was none
 */
export function askServer(patienceMs: number): Promise<void> {
  asked ??= ask(patienceMs).finally(() => {
    asked = undefined;
  });
  return asked;
}

async function ask(patienceMs: number): Promise<void> {
  if (!isAskedBySocket) return byRequest(patienceMs);
  const askedAt = performance.now();
  const answer = await bySocket(patienceMs);
  if (answer === 'opened') return;
  if (answer === 'silence') throw new Error('no answer in time');
  await byRequest(patienceMs - (performance.now() - askedAt));
  isAskedBySocket = false;
}

/** What is known of a live link: `engine` of Socket.IO. */
interface LiveLink {
  transport: { name: string };
  once(event: 'upgrade', heard: () => void): unknown;
}

/** Some networks swallow WebSockets: notes how a live link came through, and whether it becomes a WebSocket later. */
export function noteWay(link: LiveLink): void {
  const note = (isSocket: boolean) => {
    isLiveBySocket = isSocket;
    isAskedBySocket = isSocket;
  };
  note(link.transport.name === 'websocket');
  if (!isLiveBySocket) link.once('upgrade', () => note(true));
}

/** Whether a live link may begin as a WebSocket where the server answers: the last one came through as one. */
export function comesBySocket(): boolean {
  return isLiveBySocket;
}

function bySocket(patienceMs: number): Promise<'opened' | 'refused' | 'silence'> {
  return new Promise((settle) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${alivePath}`);
    const end = (answer: 'opened' | 'refused' | 'silence') => {
      clearTimeout(timer);
      // The first word counts: one that is closed while it opens calls that an error, too.
      settle(answer);
      socket.close();
    };
    const timer = setTimeout(() => end('silence'), patienceMs);
    socket.onopen = () => end('opened');
    socket.onerror = () => end('refused');
  });
}

async function byRequest(patienceMs: number): Promise<void> {
  const signal = AbortSignal.timeout(Math.max(0, Math.round(patienceMs)));
  await fetch(alivePath, { method: 'HEAD', cache: 'no-store', signal });
}
