import type { types } from 'mediasoup-client';
import { cameraLayers, microphoneBitrate, protectedMicrophoneBitrate, screenLayers } from '#domain/live/bitrates.ts';
import type { MediaSource } from '#media-server/protocol/media.ts';

/**
 * How a source is encoded: speech that survives loss, pictures in layers.
 *
 * @param isSmall of a camera without its largest layer, as those of a group are seen: many at once
 */
export function encodingOf(source: MediaSource, device: types.Device, isSmall = false): types.ProducerOptions {
  if (source === 'microphone') {
    return {
      // Before pictures in the queue of this browser, and in networks that look at the mark.
      encodings: [{ maxBitrate: microphoneBitrate, priority: 'high', networkPriority: 'high' }],
      codecOptions: {
        opusStereo: false,
        opusDtx: true,
        opusFec: true,
        opusNack: true,
        opusPtime: 60,
        opusMaxAverageBitrate: protectedMicrophoneBitrate,
      },
    };
  }
  const vp8 = device.sendRtpCapabilities.codecs?.find((codec) => codec.mimeType.toLowerCase() === 'video/vp8');
  const codec = vp8 ? { codec: vp8 } : {};
  if (source === 'screen') {
    return {
      ...codec,
      encodings: screenLayers.map((maxBitrate, index) => ({
        rid: `r${index}`,
        maxBitrate,
        priority: 'low' as const,
        networkPriority: 'low' as const,
        maxFramerate: 10,
        scaleResolutionDownBy: 2 ** (screenLayers.length - 1 - index),
      })),
    };
  }
  return {
    ...codec,
    encodings: (isSmall ? cameraLayers.slice(0, -1) : cameraLayers).map((maxBitrate, index) => ({
      rid: `r${index}`,
      maxBitrate,
      priority: 'low' as const,
      networkPriority: 'low' as const,
      scaleResolutionDownBy: 2 ** (cameraLayers.length - 1 - index),
      scalabilityMode: 'L1T3',
    })),
    codecOptions: { videoGoogleStartBitrate: isSmall ? 200 : 600 },
  };
}
