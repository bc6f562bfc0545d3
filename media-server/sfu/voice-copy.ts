import type { types } from 'mediasoup';

/** Where recognisers run. */
const here = '127.0.0.1';

/** A voice that is sent to a port of this machine, too. */
export interface VoiceCopy {
  sdp: string;
  close(): void;
}

/**
 * Sends a microphone's sound to a port of this machine as RTP, and its reports to the port behind it.
 *
 * @throws where the producer, or its router, is gone
 */
export async function copyVoice(router: types.Router, producerId: string, port: number): Promise<VoiceCopy> {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: here },
    rtcpMux: false,
    comedia: false,
  });
  try {
    await transport.connect({ ip: here, port, rtcpPort: port + 1 });
    const { rtpCapabilities } = router;
    const consumer = await transport.consume({ producerId, rtpCapabilities, enableRtx: false });
    return { sdp: describe(consumer, port), close: () => transport.close() };
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** One Opus stream that comes to a port (RFC 8866). */
function describe({ rtpParameters }: types.Consumer, port: number): string {
  const [codec] = rtpParameters.codecs;
  const type = codec?.payloadType ?? 100;
  const lines = [
    ...['v=0', `o=- 0 0 IN IP4 ${here}`, 's=Sala', `c=IN IP4 ${here}`, 't=0 0'],
    ...[`m=audio ${port} RTP/AVP ${type}`, `a=rtpmap:${type} opus/48000/2`, `a=rtcp:${port + 1}`, 'a=recvonly'],
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
