import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * The first of `count` neighbouring ports that are free for UDP and TCP. Below the range from which the system hands out
 * ports by itself, so that a worker that is started again finds its port still free.
 */
export async function freeMediaPorts(count: number): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 12_000);
    const ports = Array.from({ length: count }, (_, index) => base + index);
    const areFree = await Promise.all(ports.map(isFree));
    if (areFree.every(Boolean)) return base;
  }
}

async function isFree(port: number): Promise<boolean> {
  const tcp = createServer();
  const udp = createSocket('udp4');
  try {
    const listening = [once(tcp, 'listening'), once(udp, 'listening')];
    tcp.listen(port, '127.0.0.1');
    udp.bind(port, '127.0.0.1');
    await Promise.all(listening);
    return true;
  } catch {
    return false;
  } finally {
    tcp.close();
    udp.close();
  }
}
