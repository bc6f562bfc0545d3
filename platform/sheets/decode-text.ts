import jschardet from 'jschardet';

/** So many bytes say in which encoding a text is. */
const sampleBytes = 200_000;

/**
 * The text of a file, and its encoding: that of its mark; else UTF-8 if it is that without a fault; else UTF-16 if it is
 * full of zeros; else what its letters look like. Right for UTF-8, UTF-16, GB 18030, Big5, Thai, Arabic and Cyrillic
 * Windows; of short texts it is a guess, so whoever sees wrong letters chooses another.
 */
export function decodeText(bytes: Uint8Array, chosen?: string): { text: string; encoding: string } {
  const encoding = chosen ?? findEncoding(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function findEncoding(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = findZeros(bytes.subarray(0, sampleBytes));
  if (zeros) return zeros;
  if (isUtf8(bytes)) return 'utf-8';
  const { encoding } = jschardet.detect(Buffer.from(bytes.subarray(0, sampleBytes)));
  return decodable(encoding) ?? 'windows-1252';
}

/** Latin letters, figures and what parts cells have a zero in one of their two bytes. */
function findZeros(bytes: Uint8Array): string | null {
  const counts = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) counts[at % 2] = (counts[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = counts;
  if (even + odd < bytes.length / 50) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The name by which the decoder knows it. */
function decodable(name: string | null): string | null {
  if (!name) return null;
  const known = name
    .toLowerCase()
    .replace(/^cp(?=\d)/, 'windows-')
    .replace('tis-620', 'windows-874');
  try {
    return new TextDecoder(known === 'ascii' ? 'utf-8' : known).encoding;
  } catch {
    return null;
  }
}
