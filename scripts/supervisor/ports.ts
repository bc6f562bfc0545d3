import { createServer } from 'node:net';

/**
 * Looks whether the servers' ports are free before anything is started, as a server that cannot listen says so less
 * clearly and only after a while.
 *
 * @throws Error that names the port and what to do
 */
export async function checkPorts(
  wanted: { setting: string; host: string; port: number; also: string }[],
): Promise<void> {
  for (const { setting, host, port, also } of wanted) {
    const problem = await tryListen(host, port);
    if (problem === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is taken by another program. Stop that program (ss -ltnp 'sport = :${port}' shows it), or choose another port: ${setting}=${port + 10} npm start${also}`,
      );
    }
    if (problem)
      throw new Error(`Port ${port} on ${host} cannot be used (${problem}). Correct ${setting} or its host.`);
  }
}

function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
