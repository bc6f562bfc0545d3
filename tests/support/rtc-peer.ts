import type { types } from 'mediasoup';
import rtc, { type PeerConnection, type Track } from 'node-datachannel';
import { type MediaSection, type RemoteTransport, readDtlsParameters, writeOffer } from './rtc-sdp.ts';
import { asksForKeyFrame, isRtcp, RtpStream } from './rtp-stream.ts';

/** Header extensions that the test peers understand; a browser knows more, but these cost the SFU its usual work. */
const knownExtensions = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
];
const knownFeedback = new Set(['nack', 'nack pli', 'ccm fir']);

/** What a test peer can receive of what the router offers: Opus and VP8 with NACK and RTX. */
export function receivableCapabilities(router: types.RtpCapabilities): types.RtpCapabilities {
  const codecs = router.codecs ?? [];
  const vp8 = codecs.find(({ mimeType }) => mimeType === 'video/VP8');
  const chosen = codecs.filter(
    (codec) =>
      codec === vp8 ||
      codec.mimeType === 'audio/opus' ||
      (codec.mimeType === 'video/rtx' && codec.parameters?.apt === vp8?.preferredPayloadType),
  );
  return {
    codecs: chosen.map((codec) => ({
      ...codec,
      rtcpFeedback: (codec.rtcpFeedback ?? []).filter(({ type, parameter }) =>
        knownFeedback.has(`${type} ${parameter ?? ''}`.trim()),
      ),
    })),
    headerExtensions: (router.headerExtensions ?? []).filter(({ uri }) => knownExtensions.includes(uri)),
  };
}

/** RTP parameters under which a test peer publishes. */
function publishParameters(kind: types.MediaKind, ssrc: number): types.RtpParameters {
  const codec: types.RtpCodecParameters =
    kind === 'audio'
      ? { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: {}, rtcpFeedback: [] }
      : {
          mimeType: 'video/VP8',
          payloadType: 96,
          clockRate: 90_000,
          parameters: {},
          rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'ccm', parameter: 'fir' }],
        };
  return {
    mid: kind,
    codecs: [codec],
    headerExtensions: [],
    encodings: [{ ssrc }],
    rtcp: { cname: `test-${ssrc}`, reducedSize: true },
  };
}

/** Ports of peers: below those of media servers under test and those that the system hands out. */
const [firstPort, lastPort] = [10_000, 19_999];
/** A port may be in use by somebody else: each peer takes the first free one of so many. */
const portsEach = 8;
let nextPort = firstPort + ((process.pid * 97) % (lastPort - firstPort - portsEach));

/**
 * Ports that no peer of this process had for long. The system would give the port of a peer that has just gone to a new
 * one; a worker that still waits for the first to return takes the second's packets for the first's.
 */
function portRange(): { portRangeBegin: number; portRangeEnd: number } {
  if (nextPort + portsEach > lastPort) nextPort = firstPort;
  const portRangeBegin = nextPort;
  nextPort += portsEach;
  return { portRangeBegin, portRangeEnd: nextPort - 1 };
}

type Connect = (dtlsParameters: types.DtlsParameters) => Promise<unknown>;

/** A peer connection against one server transport; ends with `close`. */
class Peer {
  protected readonly connection: PeerConnection;

  constructor(name: string) {
    this.connection = new rtc.PeerConnection(name, {
      iceServers: [],
      forceMediaTransport: true,
      disableAutoNegotiation: true,
      ...portRange(),
    });
  }

  /** Answers the server's side, hands our DTLS parameters on, and waits until media can flow. */
  protected async negotiate(
    remote: RemoteTransport,
    sections: readonly MediaSection[],
    connect: Connect,
  ): Promise<void> {
    const connected = new Promise<void>((resolve, reject) => {
      this.connection.onStateChange((state) => {
        if (state === 'connected') resolve();
        if (state === 'failed' || state === 'closed') reject(new Error(`peer connection ${state}`));
      });
    });
    // The caller may be gone before anything comes of it.
    connected.catch(() => undefined);
    const described = new Promise<string>((resolve) => this.connection.onLocalDescription((sdp) => resolve(sdp)));
    this.connection.setRemoteDescription(writeOffer(remote, sections), 'offer');
    this.connection.setLocalDescription('answer');
    await connect(readDtlsParameters(await described));
    await connected;
  }

  close(): void {
    this.connection.close();
  }
}

/** Sends one RTP stream. */
export class PublishingPeer extends Peer {
  readonly rtpParameters: types.RtpParameters;
  readonly kind: types.MediaKind;
  readonly #stream: RtpStream;
  readonly #track: Track;
  #timer: NodeJS.Timeout | undefined;
  packetsSent = 0;
  keyFramesAsked = 0;

  constructor(options: { name: string; kind: types.MediaKind; ssrc: number; bitrate: number }) {
    super(options.name);
    const { kind, ssrc, bitrate } = options;
    this.kind = kind;
    this.rtpParameters = publishParameters(kind, ssrc);
    const payloadType = this.rtpParameters.codecs[0]?.payloadType ?? 0;
    this.#stream = new RtpStream({ kind, ssrc, payloadType, bitrate });
    const media = kind === 'audio' ? new rtc.Audio(kind, 'SendOnly') : new rtc.Video(kind, 'SendOnly');
    if (media instanceof rtc.Video) media.addVP8Codec(payloadType);
    else media.addOpusCodec(payloadType);
    media.addSSRC(ssrc, `test-${ssrc}`);
    this.#track = this.connection.addTrack(media);
    this.#track.onMessage((packet) => {
      if (!isRtcp(packet) || !asksForKeyFrame(packet)) return;
      this.keyFramesAsked += 1;
      this.#stream.requestKeyFrame();
    });
  }

  async connect(remote: RemoteTransport, connect: Connect): Promise<void> {
    const { kind, rtpParameters } = this;
    await this.negotiate(remote, [{ mid: kind, kind, direction: 'recvonly', rtpParameters }], connect);
  }

  /** Sends in real time until `stop`, and from a key frame on. */
  start(): void {
    this.stop();
    this.#stream.requestKeyFrame();
    const startedAt = performance.now();
    let frames = 0;
    this.#timer = setInterval(() => {
      // Timers drift; the clock says how many frames are due.
      const due = Math.floor((performance.now() - startedAt) / this.#stream.frameMs);
      for (; frames < due; frames += 1) {
        for (const packet of this.#stream.nextFrame()) {
          if (this.#send(packet)) this.packetsSent += 1;
        }
      }
    }, this.#stream.frameMs);
  }

  /** Whether the packet left: a track that is closed, also from another thread while it sends, carries nothing. */
  #send(packet: Buffer): boolean {
    try {
      return this.#track.isOpen() && this.#track.sendMessageBinary(packet);
    } catch (error) {
      // The far side may close it at any moment, so between the question and the sending, too.
      if (this.#track.isOpen()) throw error;
      return false;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  override close(): void {
    this.stop();
    super.close();
  }
}

/** Receives what one receiving transport carries and counts its RTP packets by mid. */
export class ReceivingPeer extends Peer {
  readonly packets = new Map<string, number>();
  /** The server's port, and so its worker. */
  remotePort = 0;
  #waiting: { mid: string | undefined; count: number; resolve: () => void }[] = [];

  get packetsReceived(): number {
    return [...this.packets.values()].reduce((sum, count) => sum + count, 0);
  }

  async connect(
    remote: RemoteTransport,
    consumers: readonly { kind: types.MediaKind; rtpParameters: types.RtpParameters }[],
    connect: Connect,
  ): Promise<void> {
    this.remotePort = remote.iceCandidates[0]?.port ?? 0;
    const sections = consumers.map(({ kind, rtpParameters }): MediaSection => {
      return { mid: rtpParameters.mid ?? '0', kind, direction: 'sendonly', rtpParameters };
    });
    const tracks: Track[] = [];
    this.connection.onTrack((track) => {
      // A track that nobody holds would be collected.
      tracks.push(track);
      const mid = track.mid();
      track.onMessage((packet) => {
        if (isRtcp(packet)) return;
        this.packets.set(mid, (this.packets.get(mid) ?? 0) + 1);
        if (this.#waiting.length > 0) this.#wake();
      });
    });
    await this.negotiate(remote, sections, connect);
  }

  /** Resolves when so many more packets have come, of one stream or of all. */
  async waitForPackets(more: number, mid?: string): Promise<void> {
    const count = this.#count(mid) + more;
    await new Promise<void>((resolve) => this.#waiting.push({ mid, count, resolve }));
  }

  #count(mid: string | undefined): number {
    return mid === undefined ? this.packetsReceived : (this.packets.get(mid) ?? 0);
  }

  #wake(): void {
    const done = this.#waiting.filter(({ mid, count }) => this.#count(mid) >= count);
    this.#waiting = this.#waiting.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve();
  }
}
