import type { types } from 'mediasoup-client';
import { cameraLayers, protectedMicrophoneBitrate, screenLayers } from '#domain/live/bitrates.ts';
import { UplinkProbe } from '#domain/live/uplink-probe.ts';
import { type AnyStat, carriesOut } from './link-meter.ts';
import type { Sender } from './sender.ts';

const lookMs = 500;
/** So long no picture is sent until the browser knows that it sends less than it could. */
const restMs = 700;

const layersOf = { camera: cameraLayers, screen: screenLayers } as const;

/** Brings one's own pictures back soon after the link was thin (`uplink-probe.ts`). @returns stops it */
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
      const available = carriesOut([...(await first.producer.getStats()).values()] as AnyStat[]);
      const bits = pictures.flatMap(({ layers }) => [...layers]);
      const wanted = bits.reduce((sum, one) => sum + one, protectedMicrophoneBitrate);
      if (available === null || !probe.look({ available, wanted }, performance.now())) return;
      const producers = pictures.map(({ producer }) => producer);
      await setActive(producers, false);
      await new Promise((done) => setTimeout(done, restMs));
      await setActive(producers, true);
    } catch {
      // A producer was closed while it was read; the next look finds the new one.
    } finally {
      isBusy = false;
    }
  };

  const timer = setInterval(() => void look(), lookMs);
  return () => clearInterval(timer);
}

async function setActive(producers: readonly types.Producer[], isActive: boolean): Promise<void> {
  await Promise.all(
    producers.map(async ({ closed, rtpSender }) => {
      if (closed || !rtpSender) return;
      const parameters = rtpSender.getParameters();
      for (const encoding of parameters.encodings) encoding.active = isActive;
      await rtpSender.setParameters(parameters);
    }),
  );
}
