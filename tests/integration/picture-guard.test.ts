import { createWorker, type types } from 'mediasoup';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { mediaCodecs } from '#media-server/sfu/media-codecs.ts';
import { PictureGuard } from '#media-server/sfu/picture-guard.ts';
import { findWorker } from '#scripts/setup/mediasoup-worker.mjs';

let worker: types.Worker;
let router: types.Router;
let receiving: types.WebRtcTransport;
let guard: PictureGuard;
let camera: types.Consumer;
let held: boolean[];

beforeAll(async () => {
  worker = await createWorker({ workerBin: findWorker() });
});

afterAll(() => worker.close());

beforeEach(async () => {
  router = await worker.createRouter({ mediaCodecs });
  const options = { listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] } satisfies types.WebRtcTransportOptions;
  const sending = await router.createWebRtcTransport(options);
  receiving = await router.createWebRtcTransport(options);
  const producer = await sending.produce({
    kind: 'video',
    rtpParameters: {
      mid: '0',
      codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] }],
      headerExtensions: [
        { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1 },
        { uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 2 },
      ],
      encodings: [{ rid: 'r0' }, { rid: 'r1' }, { rid: 'r2' }].map((one) => ({ ...one, scalabilityMode: 'L1T3' })),
    },
  });
  held = [];
  guard = new PictureGuard(receiving, (areHeld) => held.push(areHeld));
  camera = await receiving.consume({
    producerId: producer.id,
    rtpCapabilities: router.rtpCapabilities,
    paused: true,
  });
  guard.add(camera, 'camera');
  await guard.setWanted(camera, true);
  await guard.setLayer(camera, 2);
  // As mediasoup tells what it sends.
  camera.emit('layerschange', { spatialLayer: 2, temporalLayer: 2 });
});

/** As mediasoup tells what it thinks that the link carries. */
function measure(availableBitrate: number): void {
  receiving.emit('trace', { type: 'bwe', timestamp: Date.now(), direction: 'out', info: { availableBitrate } });
}

test('a picture stops when the link breaks down, and comes back smaller', async () => {
  expect(camera.paused).toBe(false);
  measure(2_500_000);
  measure(300_000);
  await vi.waitFor(() => expect(camera.paused).toBe(true), { timeout: 500 });
  await vi.waitFor(() => expect(camera.paused).toBe(false), { timeout: 4_000 });
  expect(camera.preferredLayers?.spatialLayer).toBe(0);
  expect(held).toEqual([true, false]);
});

test('a page that does not look gets no picture, whatever the link carries', async () => {
  await guard.setWanted(camera, false);
  measure(300_000);
  measure(2_500_000);
  await new Promise((done) => setTimeout(done, 2_500));
  expect(camera.paused).toBe(true);
});

test('a page gets no higher layer than it wants', async () => {
  await guard.setLayer(camera, 1);
  expect(camera.preferredLayers?.spatialLayer).toBe(1);
  measure(2_500_000);
  measure(100_000);
  await vi.waitFor(() => expect(camera.paused).toBe(true));
  await guard.setLayer(camera, 2);
  expect(camera.paused).toBe(true);
});

test('a picture makes room at the page’s own word, long before the link is measured anew', async () => {
  measure(2_500_000);
  guard.soundLags('suspected', 0);
  expect(camera.paused).toBe(false);
  guard.soundLags('late', 0);
  await vi.waitFor(() => expect(camera.paused).toBe(true), { timeout: 200 });
  guard.soundLags('over', 300_000);
  await vi.waitFor(() => expect(camera.paused).toBe(false), { timeout: 3_000 });
  expect(camera.preferredLayers?.spatialLayer).toBe(0);
});
