import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

interface Wanted {
  setting: string;
  host: string;
  port: number;
  /** How many ports from there on, TCP and UDP, are for media; 0 for one that is for HTTP. */
  media?: number;
  /** What else belongs to the command. */
  also: string;
}

/**
 * Looks whether the servers' ports are free before anything is started, as a server that cannot listen says so less
 * clearly and only after a while.
 *
 * @throws Error that names the port and what to do
 */
export async function checkPorts(wanted: Wanted[]): Promise<void> {
  for (const { setting, host, port: first, media = 0, also } of wanted) {
    const other = `${setting}=${first + Math.max(10, media)} npm start${also}`;
    for (let port = first; port < first + Math.max(1, media); port += 1) {
      const taken = await firstProblem(host, port, media > 0);
      if (taken?.problem === 'EADDRINUSE') {
        const option = taken.isUdp ? '-lnup' : '-ltnp';
        throw new Error(
          `Port ${port}${taken.isUdp ? ' (UDP)' : ''} is taken by another program. Stop that program (ss ${option} 'sport = :${port}' shows it), or choose another port: ${other}`,
        );
      }
      if (taken)
        throw new Error(`Port ${port} on ${host} cannot be used (${taken.problem}). Correct ${setting} or its host.`);
    }
  }
}

async function firstProblem(host: string, port: number, isMedia: boolean) {
  const problem = await tryListen(host, port);
  if (problem) return { problem, isUdp: false };
  const udpProblem = isMedia ? await tryBind(host, port) : undefined;
  return udpProblem ? { problem: udpProblem, isUdp: true } : undefined;
}

function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

function tryBind(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.bind(port, host, () => probe.close(() => resolve(undefined)));
  });
}
