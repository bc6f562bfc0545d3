import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
/** Below this, packing saves less than the headers weigh. */
const leastBytes = 1_000;

/**
 * Packs scripts and styles of a build as small as Brotli can, beside them as `<name>.br`: too slow to be done while
 * somebody waits, and worth a fifth of what a first visit loads.
 *
 * @param folder of the built assets; theirs are names with a hash, so what is packed already stays
 */
export async function packAssets(folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => /\.(js|css|svg)$/.test(name));
  for (const path of names.map((name) => join(folder, name))) {
    const body = readFileSync(path);
    if (body.byteLength < leastBytes || existsSync(`${path}.br`)) continue;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    };
    writeFileSync(`${path}.br`, await toBrotli(body, { params }));
  }
}
