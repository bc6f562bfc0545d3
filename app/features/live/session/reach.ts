/** Where the web server answers, by HTTP and by WebSocket alike. */
const alivePath = '/healthz';

let asked: Promise<void> | undefined;
let isBySocket = true;

/**
 * Asks whether the server can be reached at this moment; whoever asks meanwhile gets the same answer.
 *
 * By a WebSocket: a browser that gives up a fetch goes on opening its connection, and keeps six of them for a server. In a
 * dead spot they are soon used up by ones that try again after 1, 2, 4, … 64 s, and whatever is fetched waits for them for as
 * long, though the link has been back since (seen: 21 s). A WebSocket that is closed takes its connection with it.
 *
 * @param patienceMs a link that takes longer to answer counts as none
 * @returns settles when there was an answer; rejects when there was none
 */
export function askServer(patienceMs: number): Promise<void> {
  asked ??= (isBySocket ? bySocket(patienceMs) : byRequest(patienceMs)).finally(() => {
    asked = undefined;
  });
  return asked;
}

/** Some networks swallow WebSockets: notes whether one came through. */
export function noteWay(isSocket: boolean): void {
  isBySocket = isSocket;
}

/** Whether the server is asked by a WebSocket, so that one comes through where it answers. */
export function asksBySocket(): boolean {
  return isBySocket;
}

function bySocket(patienceMs: number): Promise<void> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${alivePath}`);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      socket.close();
      settle();
    };
    const timer = setTimeout(() => end(() => fail(new Error('no answer in time'))), patienceMs);
    socket.onopen = () => end(done);
    socket.onerror = () => end(() => fail(new Error('no answer')));
  });
}

async function byRequest(patienceMs: number): Promise<void> {
  await fetch(alivePath, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
}
