import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { types } from 'mediasoup';
import type { Database } from '#db/client.ts';
import { held } from '#platform/held.ts';
import { admit, mediaEnvironment, seedClass } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { freeMediaPorts } from '#tests/support/media-ports.ts';
import { PublishingPeer, ReceivingPeer, receivableCapabilities } from '#tests/support/rtc-peer.ts';
import type { RemoteTransport } from '#tests/support/rtc-sdp.ts';
import { freePort } from '#tests/support/stack.ts';
import type { BareRequest } from './live-bare-sfu.ts';
import { end, pidOf, spawnPinned } from './processes.ts';

/** One subscriber who sees the video. */
export interface Subscriber {
  receiver: ReceivingPeer;
  /** From the first knock until the first packet, ms. */
  joinMs: number;
  close(): void;
}

/** One publisher and whoever subscribes. */
export interface Show {
  subscribe(): Promise<Subscriber>;
  /** Lets the video run, or rest. */
  play(isOn: boolean): void;
  packetsSent(): number;
  close(): Promise<void>;
}

/** A server under load, pinned to a core. */
export interface Target {
  name: 'sala' | 'bare';
  /** Processes whose processor time counts. */
  pids: { node: number; worker: number };
  openShow(options: { subscribers: number; bitrate: number }): Promise<Show>;
  stop(): Promise<void>;
}

/** The whole media server, as it runs in production, with the room, presence and chat around the worker. */
export interface MediaProcess {
  url: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

export async function startMediaProcess(databaseUrl: string, core: number): Promise<MediaProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = await mediaEnvironment(databaseUrl, {
    MEDIA_PORT: String(port),
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  });
  const child = spawnPinned(core, 'media-server/main.ts', env);
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok)
    await new Promise((later) => setTimeout(later, 50));
  return { url, child, stop: () => end(child, 'SIGTERM') };
}

/** The media server with a class in it. */
export async function startSala(db: Database, databaseUrl: string, core: number): Promise<Target> {
  const { url, child, stop } = await startMediaProcess(databaseUrl, core);
  const node = pidOf(child);
  const [worker = 0] = readFileSync(`/proc/${node}/task/${node}/children`, 'utf8').trim().split(' ').map(Number);
  return {
    name: 'sala',
    pids: { node, worker },
    async openShow({ subscribers, bitrate }) {
      const { classSessionId, people } = await seedClass(db, { people: subscribers + 1 });
      const join = async (role: 'host' | 'trainee') => {
        const person = people.pop();
        if (!person) throw new Error('nobody is left to join');
        return { url, token: await admit(db, classSessionId, person, role) };
      };
      const teacher = await LiveClient.join(await join('host'));
      await teacher.request('class:start', {});
      const producerId = await teacher.publish('camera', { bitrate });
      return {
        async subscribe() {
          const door = await join('trainee');
          const startedAt = performance.now();
          const pupil = await LiveClient.join(door);
          const receiver = await pupil.receive([{ producerId }]);
          return { receiver, joinMs: performance.now() - startedAt, close: () => pupil.close() };
        },
        play: (isOn) => (isOn ? teacher.publisher?.start() : teacher.publisher?.stop()),
        packetsSent: () => teacher.publisher?.packetsSent ?? 0,
        async close() {
          await teacher.request('class:end', {});
          teacher.close();
        },
      };
    },
    stop,
  };
}

/** The bare worker. */
export async function startBare(core: number): Promise<Target> {
  const child = spawnPinned(core, 'tests/load/live-bare-sfu.ts', {
    RTC_PORT: String(await freeMediaPorts(1)),
    NODE_ENV: 'production',
  });
  const waiting = new Map<number, { resolve: (data: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  const [ready] = (await once(child, 'message')) as [{ workerPid: number; rtpCapabilities: types.RtpCapabilities }];
  child.on('message', ({ id, data, error }: { id: number; data?: unknown; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error) one?.reject(new Error(error));
    else one?.resolve(data);
  });
  const ask = <T>(request: BareRequest): Promise<T> =>
    new Promise<unknown>((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      child.send({ id: count, request });
    }) as Promise<T>;
  const rtpCapabilities = receivableCapabilities(ready.rtpCapabilities);
  const connect = (transportId: string) => (dtlsParameters: types.DtlsParameters) =>
    ask({ op: 'connect', transportId, dtlsParameters });
  return {
    name: 'bare',
    pids: { node: pidOf(child), worker: ready.workerPid },
    async openShow({ bitrate }) {
      const transport = await ask<RemoteTransport>({ op: 'transport' });
      const publisher = new PublishingPeer({ name: 'bare', kind: 'video', ssrc: 7_777, bitrate });
      const producerId = await ask<string>({
        op: 'produce',
        transportId: transport.id,
        kind: 'video',
        rtpParameters: publisher.rtpParameters,
      });
      await publisher.connect(transport, connect(transport.id));
      publisher.start();
      return {
        async subscribe() {
          const startedAt = performance.now();
          const { id: transportId, ...rest } = await ask<RemoteTransport>({ op: 'transport' });
          const consumer = await ask<{ id: string; kind: types.MediaKind; rtpParameters: types.RtpParameters }>({
            op: 'consume',
            transportId,
            producerId,
            rtpCapabilities,
          });
          const receiver = new ReceivingPeer(transportId);
          await receiver.connect({ id: transportId, ...rest }, [consumer], connect(transportId));
          const flowing = held(receiver.waitForPackets(1));
          await ask({ op: 'resume', consumerId: consumer.id });
          await flowing;
          return {
            receiver,
            joinMs: performance.now() - startedAt,
            close: () => {
              receiver.close();
              void ask({ op: 'close', transportId });
            },
          };
        },
        play: (isOn) => (isOn ? publisher.start() : publisher.stop()),
        packetsSent: () => publisher.packetsSent,
        async close() {
          publisher.close();
          await ask({ op: 'close', transportId: transport.id });
        },
      };
    },
    stop: () => end(child, 'SIGKILL'),
  };
}
