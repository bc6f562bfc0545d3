import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian, Ubuntu, Fedora and Alpine keep their Noto fonts. */
const folders = [
  '/usr/share/fonts/truetype/noto',
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/google-noto',
  '/usr/share/fonts/google-noto-cjk',
  '/usr/share/fonts/noto',
];

/** Without these no certificate can be printed. */
const required = [
  'NotoSerif-Regular.ttf',
  'NotoSerif-Bold.ttf',
  'NotoSerifLao-Regular.ttf',
  'NotoSerifLao-Bold.ttf',
  'NotoSerifCJK-Regular.ttc',
  'NotoSerifCJK-Bold.ttc',
  'NotoSans-Regular.ttf',
  'NotoSans-Bold.ttf',
  'NotoSansLao-Regular.ttf',
  'NotoSansLao-Bold.ttf',
  'NotoSansCJK-Regular.ttc',
];

/** Scripts in which holders of partner countries write their names. */
const names = ['NotoNaskhArabic', 'NotoSerifEthiopic', 'NotoSerifThai', 'NotoSerifKhmer', 'NotoSerifMyanmar'].flatMap(
  (family) => [`${family}-Regular.ttf`, `${family}-Bold.ttf`],
);

function find(file: string): string | undefined {
  return folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
}

/**
 * Paths of the fonts that certificates are set in.
 *
 * @throws Error that names what is missing and the packages that bring it
 */
export function findCertificateFonts(): string[] {
  const missing = required.filter((file) => !find(file));
  if (missing.length > 0) {
    throw new Error(
      `Certificates need fonts that this machine does not have: ${missing.join(', ')}. ` +
        'On Debian: apt-get install fonts-noto-core fonts-noto-cjk',
    );
  }
  return [...required, ...names].flatMap((file) => find(file) ?? []);
}
