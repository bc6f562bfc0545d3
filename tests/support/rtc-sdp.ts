import type { types } from 'mediasoup';

/** The server's end of a WebRTC transport, as `transport:create` answers it. */
export interface RemoteTransport {
  id: string;
  iceParameters: types.IceParameters;
  iceCandidates: types.IceCandidate[];
  dtlsParameters: types.DtlsParameters;
}

/** One stream for an m-section: what the server sends (`sendonly`) or takes in (`recvonly`). */
export interface MediaSection {
  mid: string;
  kind: types.MediaKind;
  direction: 'sendonly' | 'recvonly';
  rtpParameters: types.RtpParameters;
}

/** Writes the server's side as an SDP offer, which is all that a WebRTC stack without an SFU client understands. */
export function writeOffer(remote: RemoteTransport, sections: readonly MediaSection[]): string {
  const { iceParameters, dtlsParameters } = remote;
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=group:BUNDLE ${sections.map(({ mid }) => mid).join(' ')}`,
    'a=msid-semantic: WMS *',
    ...sections.flatMap((section) => [
      ...writeSection(section),
      `a=ice-ufrag:${iceParameters.usernameFragment}`,
      `a=ice-pwd:${iceParameters.password}`,
      ...dtlsParameters.fingerprints
        .filter(({ algorithm }) => algorithm === 'sha-256')
        .map(({ algorithm, value }) => `a=fingerprint:${algorithm} ${value}`),
      'a=setup:actpass',
      ...remote.iceCandidates.filter(({ protocol }) => protocol === 'udp').map(writeCandidate),
      'a=end-of-candidates',
    ]),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function writeSection({ mid, kind, direction, rtpParameters }: MediaSection): string[] {
  const { codecs, headerExtensions = [], encodings = [], rtcp } = rtpParameters;
  const [encoding] = encodings;
  const ssrcs = [encoding?.ssrc, encoding?.rtx?.ssrc].filter((ssrc) => ssrc !== undefined);
  return [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${codecs.map(({ payloadType }) => payloadType).join(' ')}`,
    'c=IN IP4 127.0.0.1',
    `a=mid:${mid}`,
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...headerExtensions.map(({ id, uri }) => `a=extmap:${id} ${uri}`),
    ...codecs.flatMap(({ payloadType, mimeType, clockRate, channels, parameters = {}, rtcpFeedback = [] }) => {
      const format = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
      return [
        `a=rtpmap:${payloadType} ${mimeType.split('/')[1]}/${clockRate}${channels ? `/${channels}` : ''}`,
        ...(format.length ? [`a=fmtp:${payloadType} ${format.join(';')}`] : []),
        ...rtcpFeedback.map(({ type, parameter }) => `a=rtcp-fb:${payloadType} ${type} ${parameter ?? ''}`.trim()),
      ];
    }),
    ...(direction === 'sendonly'
      ? [
          ...(ssrcs.length === 2 ? [`a=ssrc-group:FID ${ssrcs.join(' ')}`] : []),
          ...ssrcs.map((ssrc) => `a=ssrc:${ssrc} cname:${rtcp?.cname ?? 'sala'}`),
        ]
      : []),
  ];
}

function writeCandidate({ foundation, protocol, priority, address, port }: types.IceCandidate): string {
  return `a=candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} typ host`;
}

/** Our DTLS side from the answer's SDP; an answer to `actpass` is the DTLS client. */
export function readDtlsParameters(sdp: string): types.DtlsParameters {
  const value = /^a=fingerprint:sha-256 (\S+)/im.exec(sdp)?.[1];
  if (!value) throw new Error('the answer has no sha-256 fingerprint');
  return { role: 'client', fingerprints: [{ algorithm: 'sha-256', value }] };
}
