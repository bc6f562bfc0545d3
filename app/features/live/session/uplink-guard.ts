import { cameraLayers, protectedMicrophoneBitrate, screenLayers } from '#domain/live/bitrates.ts';
import { UplinkProbe } from '#domain/live/uplink-probe.ts';
import { type AnyStat, carriesOut } from './link-meter.ts';
import type { MediaLink } from './media-link.ts';
import type { Sender } from './sender.ts';
import { goOnFrom } from './start-bitrate.ts';
import { UplinkScales } from './weigh-uplink.ts';

const lookMs = 500;
/** So often a thin link is weighed (`weigh-uplink.ts`), and a good one's length is measured. */
const weighMs = 1_000;
const measureMs = 10_000;

const layersOf = { camera: cameraLayers, screen: screenLayers } as const;

/** Brings one's own pictures back soon after the link was thin (`uplink-probe.ts`). @returns stops it */
export function guardUplink(sender: Sender, currentLink: () => MediaLink | null): () => void {
  const probe = new UplinkProbe();
  const scales = new UplinkScales();
  let isBusy = false;
  let weighedAt = Number.NEGATIVE_INFINITY;

  /** @returns what the link was found to carry, bit/s; null where it is not the time to find out */
  const weigh = async (available: number): Promise<number | null> => {
    const link = currentLink();
    const at = performance.now();
    if (!link) return null;
    if (!probe.isWorthWeighing(at)) {
      if (!probe.isThin && at - weighedAt >= measureMs) {
        weighedAt = at;
        await scales.measureWay(link);
      }
      return null;
    }
    if (!probe.isDoubted && at - weighedAt < weighMs) return null;
    weighedAt = at;
    return scales.weigh(link, probe.weighedFor(available));
  };

  const look = async () => {
    const pictures = (['camera', 'screen'] as const).flatMap((source) => {
      const producer = sender.producerOf(source);
      return producer && !producer.closed && !producer.paused && sender.isTakenIn(source)
        ? [{ producer, layers: layersOf[source] }]
        : [];
    });
    const [first] = pictures;
    if (!first) return;
    const available = carriesOut([...(await first.producer.getStats()).values()] as AnyStat[]);
    if (available === null) return;
    const bits = pictures.flatMap(({ layers }) => [...layers]);
    const wanted = bits.reduce((sum, one) => sum + one, protectedMicrophoneBitrate);
    const lookNow = async () => probe.look({ available, wanted, found: await weigh(available) }, performance.now());
    const bitrate = (await lookNow()) ?? (probe.isDoubted ? await lookNow() : null);
    if (bitrate !== null) await goOnFrom(bitrate, first.producer);
  };

  const lookUnlessBusy = async () => {
    if (isBusy) return;
    isBusy = true;
    // A producer was closed while it was read; the next look finds the new one.
    await look().catch(() => undefined);
    isBusy = false;
  };

  const timer = setInterval(() => void lookUnlessBusy(), lookMs);
  return () => clearInterval(timer);
}
