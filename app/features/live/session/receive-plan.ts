import { cameraLayers, screenLayers } from '#domain/live/bitrates.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { ProducerView } from '#media-server/protocol/media.ts';

/**
 * Whether a page that takes part in this way consumes a producer. One's own is never consumed; of the channels of languages,
 * only the one that was chosen.
 */
export function isWanted(
  producer: ProducerView,
  mode: ReceiveMode,
  selfId: string | null,
  channel: string | null = null,
): boolean {
  if (producer.personId === selfId || mode === 'text') return false;
  if (producer.kind === 'audio') return producer.channel === null || producer.channel === channel;
  if (mode === 'audio') return false;
  return mode !== 'screen_only' || producer.source === 'screen';
}

/**
 * The highest layer worth sending for a picture shown at a width; small pictures everywhere but where everything was chosen.
 *
 * @param width in device pixels
 */
export function layerForWidth(source: ProducerView['source'], width: number, mode: ReceiveMode = 'video'): number {
  if (mode !== 'video') return 0;
  if (source === 'screen') return width <= 480 ? 0 : screenLayers.length - 1;
  if (width <= 320) return 0;
  return width <= 640 ? 1 : cameraLayers.length - 1;
}
