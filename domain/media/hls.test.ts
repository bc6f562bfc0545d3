import { describe, expect, it } from 'vitest';
import { bandwidthOf, masterPlaylist, qualitiesFor, segmentsOf, withHash } from './hls.ts';

const playlist = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MAP:URI="weigh-240p.mp4",BYTERANGE="800@0"
#EXTINF:4.000000,
#EXT-X-BYTERANGE:100000@800
weigh-240p.mp4
#EXTINF:4.000000,
#EXT-X-BYTERANGE:50000@100800
weigh-240p.mp4
#EXTINF:0.100000,
#EXT-X-BYTERANGE:6000@150800
weigh-240p.mp4
#EXT-X-ENDLIST
`;

describe('the qualities of a film', () => {
  it.each([
    [1_920, 1_080, ['144p', '240p', '480p']],
    [480, 854, ['144p', '240p', '480p']],
    [426, 240, ['144p', '240p']],
    [176, 144, ['144p', '240p']],
  ])('of %i × %i', (width, height, names) => {
    expect(qualitiesFor(width, height).map((one) => one.name)).toEqual(names);
  });
});

describe('a list of qualities', () => {
  it('says the bits that were measured, not those that were asked for', () => {
    expect(segmentsOf(playlist)).toHaveLength(3);
    // 100,000 bytes in 4 s are the densest; 156,000 bytes in 8.1 s the whole.
    expect(bandwidthOf(segmentsOf(playlist))).toEqual({ peak: 200_000, average: 154_075 });
  });

  it('leads to each by its content, with its pixels, and to sound alone', () => {
    const size = { width: 426, height: 240 };
    const master = masterPlaylist([
      { address: 'weigh-audio.m3u8?v=00000000', playlist, size: null, codecs: 'mp4a.40.2' },
      { address: 'weigh-240p.m3u8?v=1a2b3c4d', playlist, size, codecs: 'avc1.4d4015,mp4a.40.2' },
    ]);
    expect(master.split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-STREAM-INF:BANDWIDTH=200000,AVERAGE-BANDWIDTH=154075,CODECS="mp4a.40.2"',
      'weigh-audio.m3u8?v=00000000',
      '#EXT-X-STREAM-INF:BANDWIDTH=200000,AVERAGE-BANDWIDTH=154075,RESOLUTION=426x240,CODECS="avc1.4d4015,mp4a.40.2"',
      'weigh-240p.m3u8?v=1a2b3c4d',
      '',
    ]);
  });

  it('asks for the parts of one file by its content', () => {
    const asked = withHash(playlist, 'weigh-240p.mp4', '1a2b3c4d5e6f');
    expect(asked.match(/weigh-240p\.mp4\?v=1a2b3c4d/g)).toHaveLength(4);
  });
});
