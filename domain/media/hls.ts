/** A quality in which a film is encoded. */
export interface Quality {
  name: string;
  /** Pixels of the shorter side. */
  side: number;
  framesPerSecond: number;
  videoKilobits: number;
  audioKilobits: number;
}

/** From a bad 2G link to a good one; what is smaller than a quality is not blown up to it. */
const qualities: readonly [Quality, ...Quality[]] = [
  { name: '144p', side: 144, framesPerSecond: 12.5, videoKilobits: 80, audioKilobits: 24 },
  { name: '240p', side: 240, framesPerSecond: 25, videoKilobits: 180, audioKilobits: 32 },
  { name: '480p', side: 480, framesPerSecond: 25, videoKilobits: 550, audioKilobits: 48 },
];

/** What is loaded as one file: by those who save data, and by browsers that know no HLS. */
export const flatQuality = '240p';

/** The qualities that a film of these pixels gets: all up to its own, the lowest and that of the flat file in any case. */
export function qualitiesFor(width: number, height: number): readonly Quality[] {
  const side = Math.min(width, height);
  return qualities.filter((one) => one.side <= side || one.side <= 240);
}

interface Segment {
  seconds: number;
  bytes: number;
}

/** The segments of a media playlist whose segments are parts of one file (RFC 8216, 4.3.2.2). */
export function segmentsOf(playlist: string): Segment[] {
  const segments: Segment[] = [];
  let seconds = 0;
  for (const line of playlist.split(/\r?\n/)) {
    const duration = /^#EXTINF:([\d.]+)/.exec(line)?.[1];
    const bytes = /^#EXT-X-BYTERANGE:(\d+)/.exec(line)?.[1];
    if (duration) seconds = Number(duration);
    if (bytes) segments.push({ seconds, bytes: Number(bytes) });
  }
  return segments;
}

/** Bits a second as they were measured: of the densest segment, and of all together. */
export function bandwidthOf(segments: readonly Segment[]): { peak: number; average: number } {
  const whole = { seconds: sum(segments.map((one) => one.seconds)), bytes: sum(segments.map((one) => one.bytes)) };
  // The last segment may be a few frames long, with a whole picture in it.
  const dense = segments.filter((one) => one.seconds >= 1).map(bitsPerSecond);
  return { peak: Math.max(bitsPerSecond(whole), ...dense), average: bitsPerSecond(whole) };
}

function bitsPerSecond({ seconds, bytes }: Segment): number {
  return seconds > 0 ? Math.ceil((bytes * 8) / seconds) : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** A media playlist whose file is asked for by the content that it has: `weigh-240p.mp4?v=1a2b3c4d`. */
export function withHash(playlist: string, fileName: string, hash: string): string {
  return playlist.replaceAll(fileName, addressOf(fileName, hash));
}

export function addressOf(name: string, hash: string): string {
  return `${name}?v=${hash.slice(0, 8)}`;
}

export interface Variant {
  /** Of its media playlist, beside the master's. */
  address: string;
  playlist: string;
  /** Null: sound alone. */
  size: { width: number; height: number } | null;
  /** RFC 6381: `avc1.4d4015,mp4a.40.2`. */
  codecs: string;
}

/** The list of a film's qualities (RFC 8216, 4.3.4), the lowest first: with it a player begins. */
export function masterPlaylist(variants: readonly Variant[]): string {
  const lines = variants.flatMap(({ address, playlist, size, codecs }) => {
    const { peak, average } = bandwidthOf(segmentsOf(playlist));
    const facts = [
      `BANDWIDTH=${peak}`,
      `AVERAGE-BANDWIDTH=${average}`,
      ...(size ? [`RESOLUTION=${size.width}x${size.height}`] : []),
      `CODECS="${codecs}"`,
    ];
    return [`#EXT-X-STREAM-INF:${facts.join(',')}`, address];
  });
  return ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...lines, ''].join('\n');
}
