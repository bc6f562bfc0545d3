import type { types } from 'mediasoup-client';
import { cameraLayers, protectedMicrophoneBitrate, screenLayers } from '#domain/live/bitrates.ts';
import { type Offer, UplinkProbe } from '#domain/live/uplink-probe.ts';
import type { AnyStat } from './link-meter.ts';
import type { Sender } from './sender.ts';

const lookMs = 1_000;
/** So long nothing is sent until the browser knows that it sends less than it could. */
const restMs = 700;

const layersOf = { camera: cameraLayers, screen: screenLayers } as const;

/** Brings one's own pictures back after the link was thin (`uplink-probe.ts`). @returns stops it */
export function guardUplink(sender: Sender): () => void {
  const probe = new UplinkProbe();
  let isBusy = false;

  const look = async () => {
    const pictures = (['camera', 'screen'] as const).flatMap((source) => {
      const producer = sender.producerOf(source);
      return producer && !producer.closed && !producer.paused ? [{ producer, layers: layersOf[source] }] : [];
    });
    const [first] = pictures;
    if (!first || isBusy) return;
    isBusy = true;
    try {
      const available = availableIn([...(await first.producer.getStats()).values()]);
      if (available === null) return;
      const sum = (layers: (one: readonly number[]) => readonly number[]) =>
        pictures.reduce(
          (total, one) => total + layers(one.layers).reduce((a, b) => a + b, 0),
          protectedMicrophoneBitrate,
        );
      const offer = probe.look(
        { available, all: sum((one) => one), lower: sum((one) => one.slice(0, -1)) },
        performance.now(),
      );
      if (offer !== null) await send(pictures, offer);
    } catch {
      // A producer was closed while it was read; the next look finds the new one.
    } finally {
      isBusy = false;
    }
  };

  const timer = setInterval(() => void look(), lookMs);
  return () => clearInterval(timer);
}

type Picture = { producer: types.Producer; layers: readonly number[] };

async function send(pictures: readonly Picture[], offer: Offer): Promise<void> {
  if (typeof offer === 'object') {
    await Promise.all(pictures.map(({ producer }) => activate(producer, 0)));
    await new Promise((done) => setTimeout(done, restMs));
    return send(pictures, offer.restThen);
  }
  await Promise.all(
    pictures.map(({ producer, layers }) => activate(producer, offer === 'all' ? layers.length : layers.length - 1)),
  );
}

/** Sends the lowest layers, so many. */
async function activate(producer: types.Producer, count: number): Promise<void> {
  const { rtpSender } = producer;
  if (producer.closed || !rtpSender) return;
  const parameters = rtpSender.getParameters();
  for (const [index, encoding] of parameters.encodings.entries()) encoding.active = index < count;
  await rtpSender.setParameters(parameters);
}

/** What the browser thinks that its link carries, bit/s; null where it does not say. */
function availableIn(stats: readonly (AnyStat & { availableOutgoingBitrate?: number })[]): number | null {
  const selected = stats.find((one) => one.type === 'transport')?.selectedCandidatePairId;
  const pair = stats.find(
    (one) => one.type === 'candidate-pair' && (one.id === selected || (!selected && one.nominated)),
  );
  return pair?.availableOutgoingBitrate ?? null;
}
