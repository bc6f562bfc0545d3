import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { Device, type types } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import { expect, test, vi } from 'vitest';
import { AppError } from '#domain/errors.ts';
import type { Answer } from '#media-server/protocol/index.ts';
import type { MediaSource, ProducerView } from '#media-server/protocol/media.ts';
import type { MediaRequest } from './media-link.ts';
import { Sender, type SendLink } from './sender.ts';

let producers = 0;

/** A link to a server that answers when it is told to; mediasoup-client's own handler for tests stands in for WebRTC. */
class TestLink implements SendLink {
  readonly asked: MediaRequest[] = [];
  readonly device: types.Device;
  isClosed = false;
  /** While it is set, the link is cut: transports are asked for, and nothing answers. */
  hangs = false;
  refusal: AppError | undefined;
  /** Happens while the server makes a producer. */
  meanwhile: (() => void) | undefined;
  #transport: types.Transport | undefined;

  constructor(device: types.Device) {
    this.device = device;
  }

  static async open(): Promise<TestLink> {
    const device = await Device.factory({ handlerFactory: FakeHandler.createFactory(fakeParameters) });
    await device.load({ routerRtpCapabilities: fakeParameters.generateRouterRtpCapabilities() });
    return new TestLink(device);
  }

  async transport(): Promise<types.Transport> {
    if (this.hangs) return new Promise(() => undefined);
    if (!this.#transport) {
      this.#transport = this.device.createSendTransport(fakeParameters.generateTransportRemoteParameters());
      this.#transport.on('connect', (_given, done) => done());
    }
    return this.#transport;
  }

  async request<N extends MediaRequest>(name: N): Promise<Answer<N>> {
    this.asked.push(name);
    if (this.refusal) throw this.refusal;
    if (name === 'producer:create') this.meanwhile?.();
    producers += 1;
    const answer: unknown = name === 'producer:create' ? { producerId: `producer-${producers}` } : {};
    return answer as Answer<N>;
  }

  close(): void {
    this.isClosed = true;
    this.#transport?.close();
  }
}

interface Ended {
  source: MediaSource;
  why: 'device' | 'server';
}

async function teaching() {
  const ended: Ended[] = [];
  const sender = new Sender({ onEnded: (source, why) => ended.push({ source, why }), onPaused: () => undefined });
  const link = await TestLink.open();
  await sender.setLink(link);
  await sender.publish('microphone', new FakeMediaStreamTrack({ kind: 'audio' }));
  await sender.publish('camera', new FakeMediaStreamTrack({ kind: 'video' }));
  return { sender, link, ended };
}

test('what the server closes of a lost link does not switch off what waits for the next one', async () => {
  const { sender, link, ended } = await teaching();
  const before = (['microphone', 'camera'] as const).map((source) => sender.producerOf(source)?.id ?? '');
  link.close();
  const next = await TestLink.open();
  next.hangs = true;
  void sender.setLink(next);
  // The link is back: the server makes the new transport, which closes the old one and all that was on it.
  for (const id of before) sender.producerClosed(id);
  await sender.settle(new Map<string, ProducerView>());
  expect(ended).toEqual([]);
  expect(sender.isPublished('camera')).toBe(true);

  const last = await TestLink.open();
  await sender.setLink(last);
  expect(last.asked).toEqual(['producer:create', 'producer:create']);
  expect(before).not.toContain(sender.producerOf('camera')?.id);
});

test('between two links nothing of the old one counts', async () => {
  const { sender, ended } = await teaching();
  const before = sender.producerOf('camera')?.id ?? '';
  sender.dropLink();
  sender.producerClosed(before);
  expect(ended).toEqual([]);
  expect(sender.producerOf('camera')).toBeUndefined();
});

test('what could not be published for a passing reason is tried again on a link that stands', async () => {
  vi.useFakeTimers();
  const { sender, link, ended } = await teaching();
  const next = await TestLink.open();
  next.refusal = new AppError('unavailable');
  link.close();
  await sender.setLink(next);
  expect(sender.producerOf('camera')).toBeUndefined();
  next.refusal = undefined;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sender.producerOf('camera')?.closed).toBe(false);
  expect(sender.producerOf('microphone')?.closed).toBe(false);
  expect(ended).toEqual([]);
  vi.useRealTimers();
});

test('who is muted while the microphone is being published again is muted for the server too', async () => {
  const { sender, link } = await teaching();
  link.close();
  const next = await TestLink.open();
  next.meanwhile = () => void sender.setPaused('microphone', true);
  await sender.setLink(next);
  expect(sender.producerOf('microphone')?.paused).toBe(true);
  expect(next.asked).toContain('producer:pause');
});

test('what the server closes of the present link is over', async () => {
  const { sender, ended } = await teaching();
  sender.producerClosed(sender.producerOf('camera')?.id ?? '');
  expect(ended).toEqual([{ source: 'camera', why: 'server' }]);
});

test('a picture that nobody takes in is not encoded, and is again as soon as somebody does; a new link begins anew', async () => {
  const { sender, link } = await teaching();
  const camera = sender.producerOf('camera');
  const told = vi.spyOn(camera ?? expect.fail(), 'setRtpEncodingParameters');
  const id = camera?.id ?? '';
  await sender.setWanted(id, true);
  expect(told).not.toHaveBeenCalled();
  await sender.setWanted(id, false);
  await sender.setWanted(id, false);
  expect(told.mock.calls).toEqual([[{ active: false }]]);
  expect([sender.isTakenIn('camera'), sender.isTakenIn('microphone')]).toEqual([false, true]);
  // Whoever teaches still sees their own picture.
  expect(camera?.paused).toBe(false);
  await sender.setWanted(id, true);
  expect(told.mock.calls.at(-1)).toEqual([{ active: true }]);
  await sender.setWanted(id, false);
  link.close();
  await sender.setLink(await TestLink.open());
  expect(sender.isTakenIn('camera')).toBe(true);
});
