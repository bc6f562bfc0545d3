import { describe, expect, it } from 'vitest';
import { withStartBitrate } from './start-bitrate.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join('');
const sound = lines('m=audio 7 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 useinbandfec=1');

describe('a description that says what the link is thought to carry', () => {
  it('says it of each codec of pictures, once, and of nothing else', () => {
    const before = lines('v=0') + sound + lines('m=video 7 UDP/TLS/RTP/SAVPF 96 97 98', 'a=rtpmap:96 VP8/90000');
    const rest = lines(
      'a=rtpmap:97 rtx/90000',
      'a=fmtp:97 apt=96',
      'a=rtpmap:98 H264/90000',
      'a=fmtp:98 level-asymmetry-allowed=1',
    );
    expect(withStartBitrate(before + rest, 1_500_000)).toBe(
      before +
        lines(
          'a=fmtp:96 x-google-start-bitrate=1500',
          'a=rtpmap:97 rtx/90000',
          'a=fmtp:97 apt=96',
          'a=rtpmap:98 H264/90000',
          'a=fmtp:98 level-asymmetry-allowed=1;x-google-start-bitrate=1500',
        ),
    );
  });

  it('leaves one without pictures as it is', () => {
    expect(withStartBitrate(lines('v=0') + sound, 1_500_000)).toBe(lines('v=0') + sound);
  });
});
