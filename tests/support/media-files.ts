import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { makeZip } from './zip.ts';

/** Files for the media library, good and nasty ones, made here: none lies in the repository. */

/** A photograph as a phone makes it: turned by its EXIF, and with the place where it was taken. */
export async function makePhoto(width = 800, height = 600): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#a52', noise } })
    .withExif({
      IFD0: { Make: 'Telephone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '15/1 7/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 48/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG of so many pixels, in a few bytes: what its head says is all that there is. */
export function makeHugePng(side = 30_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk('IDAT', deflateSync(Buffer.alloc(1_000_000), { level: 9 }));
  return Buffer.concat([signature, chunk('IHDR', head), data, chunk('IEND', Buffer.alloc(0))]);
}

export function makeSvg(inside: string, prolog = ''): Buffer {
  return Buffer.from(
    `${prolog}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100"><rect width="200" height="100" fill="teal"/>${inside}</svg>`,
  );
}

/** The parts of a Word document, as small as they can be. */
export const docxParts = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
  'word/document.xml': '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
};

export function makeDocx(more: Record<string, string | Uint8Array> = {}, claimedSize?: number): Buffer {
  return Buffer.from(makeZip({ ...docxParts, ...more }, claimedSize));
}

/** A PDF of one empty page; `catalog` goes into its root, `objects` beside it. */
export function makePdf({ catalog = '', objects = '', trailer = '' } = {}): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${objects}trailer\n<< /Root 1 0 R ${trailer} >>\n%%EOF\n`,
    'latin1',
  );
}

/** Sound or film of so many seconds, encoded here. */
export function makeRunning(ending: 'mp4' | 'webm' | 'mp3' | 'opus' | 'wav', seconds = 2, size = '320x240'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sala-running-'));
  const path = join(folder, `made.${ending}`);
  const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`];
  const film = ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=15:duration=${seconds}`];
  const codecs = {
    mp4: [...film, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    webm: [...sound, '-c:a', 'libopus'],
    opus: [...sound, '-c:a', 'libopus', '-ac', '1'],
    mp3: [...sound, '-c:a', 'libmp3lame'],
    wav: sound,
  };
  const place = ['-metadata', 'location=+15.1167+105.8000/', '-movflags', 'use_metadata_tags'];
  try {
    execFileSync('ffmpeg', ['-v', 'error', ...codecs[ending], ...place, path]);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
