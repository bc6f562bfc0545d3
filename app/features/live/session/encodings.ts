import type { types } from 'mediasoup-client';
import { cameraLayers, microphoneBitrate, screenLayers } from '#domain/live/bitrates.ts';
import type { MediaSource } from '#media-server/protocol/media.ts';

/** How a source is encoded: speech that survives loss, pictures in layers. */
export function encodingOf(source: MediaSource, device: types.Device): types.ProducerOptions {
  if (source === 'microphone') {
    return {
      codecOptions: {
        opusStereo: false,
        opusDtx: true,
        opusFec: true,
        opusPtime: 60,
        opusMaxAverageBitrate: microphoneBitrate,
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
        maxFramerate: 10,
        scaleResolutionDownBy: 2 ** (screenLayers.length - 1 - index),
      })),
    };
  }
  return {
    ...codec,
    encodings: cameraLayers.map((maxBitrate, index) => ({
      rid: `r${index}`,
      maxBitrate,
      scaleResolutionDownBy: 2 ** (cameraLayers.length - 1 - index),
      scalabilityMode: 'L1T3',
    })),
    codecOptions: { videoGoogleStartBitrate: 600 },
  };
}
