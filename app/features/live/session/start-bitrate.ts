import type { types } from 'mediasoup-client';

/**
 * Of a description of what the other side takes, one that says what the link is thought to carry. The parameter is
 * libwebrtc's (`x-google-start-bitrate`, in kbit/s, of each codec of pictures): a value that was not there before is what
 * its estimate goes on from at once, at any time (RtpBitrateConfigurator::UpdateWithSdpParameters). Others do not read it.
 */
export function withStartBitrate(sdp: string, bitrate: number): string {
  const parameter = `x-google-start-bitrate=${Math.round(bitrate / 1_000)}`;
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => (section.startsWith('m=video') ? withParameter(section, parameter) : section))
    .join('');
}

function withParameter(section: string, parameter: string): string {
  let result = section;
  for (const [line, type] of section.matchAll(/^a=rtpmap:(\d+) (?!rtx\/).*$/gm)) {
    const own = new RegExp(`^a=fmtp:${type} .*$`, 'm');
    const known = result.match(own)?.[0];
    result = known
      ? result.replace(own, `${known.trimEnd()};${parameter}`)
      : result.replace(line, `${line.trimEnd()}\r\na=fmtp:${type} ${parameter}`);
  }
  return result;
}

/** A connection that can be told what its link carries, the next time that it is negotiated. */
interface Tellable extends RTCPeerConnection {
  nextBitrate: number | undefined;
  /** What it was told last. */
  toldBitrate: number | undefined;
}

const connections = new Set<Tellable>();
let isMade = false;

/** mediasoup-client makes its connections itself, of the class that it finds in the page: from now on of this one. */
export function makeConnectionsTellable(): void {
  if (isMade || typeof RTCPeerConnection === 'undefined') return;
  isMade = true;
  globalThis.RTCPeerConnection = class TellableConnection extends RTCPeerConnection implements Tellable {
    nextBitrate: number | undefined;
    toldBitrate: number | undefined;

    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.add(this);
    }

    override close(): void {
      connections.delete(this);
      super.close();
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const { nextBitrate } = this;
      this.nextBitrate = undefined;
      const { sdp } = description;
      if (nextBitrate === undefined || !sdp) return super.setRemoteDescription(description);
      return super.setRemoteDescription({ ...description, sdp: withStartBitrate(sdp, nextBitrate) });
    }
  };
}

/**
 * Has the browser go on from another estimate of what a producer's link carries. Resolves when it was told; browsers
 * that do not read it, and producers that are closed, go on as they were.
 *
 * @param bitrate bit/s
 */
export async function goOnFrom(bitrate: number, producer: types.Producer): Promise<void> {
  const { rtpSender } = producer;
  const connection = [...connections].find((one) => rtpSender && one.getSenders().includes(rtpSender));
  if (!connection || producer.closed) return;
  // What it was told last is no news to a browser, and nothing would follow.
  connection.nextBitrate = bitrate === connection.toldBitrate ? bitrate - 1_000 : bitrate;
  connection.toldBitrate = connection.nextBitrate;
  // Nothing of it is changed: this has the connection negotiated, in turn with whatever else is under way on it.
  await producer.setRtpEncodingParameters({});
}
