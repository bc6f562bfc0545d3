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

/** A family as the template names it, and its files: regular, and bold where there is one. */
interface Family {
  name: string;
  files: string[];
}

const both = (name: string, file: string, ending = 'ttf'): Family => ({
  name,
  files: [`${file}-Regular.${ending}`, `${file}-Bold.${ending}`],
});

/** Without these no certificate can be printed. */
const requiredSerif = [
  both('Noto Serif', 'NotoSerif'),
  both('Noto Serif Lao', 'NotoSerifLao'),
  both('Noto Serif CJK SC', 'NotoSerifCJK', 'ttc'),
];
const requiredSans: Family[] = [
  both('Noto Sans', 'NotoSans'),
  both('Noto Sans Lao', 'NotoSansLao'),
  { name: 'Noto Sans CJK SC', files: ['NotoSansCJK-Regular.ttc'] },
];

/** Scripts in which holders write their names; those that a machine lacks, it cannot print. */
const ofNames = [
  both('Noto Naskh Arabic', 'NotoNaskhArabic'),
  ...[
    ...['Ethiopic', 'Thai', 'Khmer', 'Myanmar', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu'],
    ...['Kannada', 'Malayalam', 'Sinhala', 'Tibetan', 'Armenian', 'Georgian', 'Hebrew'],
  ].map((script) => both(`Noto Serif ${script}`, `NotoSerif${script}`)),
  // Peoples of Laos and its neighbours, whose scripts have no serif.
  both('Noto Serif Nyiakeng Puachue Hmong', 'NotoSerifNyiakengPuachueHmong'),
  ...[
    ['Pahawh Hmong', 'PahawhHmong'],
    ['New Tai Lue', 'NewTaiLue'],
    ['Tai Le', 'TaiLe'],
    ['Tai Viet', 'TaiViet'],
    ['Tai Tham', 'TaiTham'],
    ['Yi', 'Yi'],
  ].map(([script, file]) => ({ name: `Noto Sans ${script}`, files: [`NotoSans${file}-Regular.ttf`] })),
];

function find(file: string): string | undefined {
  return folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
}

const filesOf = (family: Family) => family.files.flatMap((file) => find(file) ?? []);

/** Whether this machine can print certificates at all. */
export function hasCertificateFonts(): boolean {
  return missingFiles().length === 0;
}

const missingFiles = () =>
  [...requiredSerif, ...requiredSans].flatMap(({ files }) => files).filter((file) => !find(file));

export interface CertificateFonts {
  /** Of names and sentences, the first that has a sign sets it. */
  serif: { name: string; paths: string[] }[];
  /** Of the small print, whose words are ours. */
  sans: { name: string; paths: string[] }[];
}

/**
 * The fonts that certificates are set in: these and no others, whatever else the machine has.
 *
 * @throws Error that names what is missing and the packages that bring it
 */
export function findCertificateFonts(): CertificateFonts {
  const missing = missingFiles();
  if (missing.length > 0) {
    throw new Error(
      `Certificates need fonts that this machine does not have: ${missing.join(', ')}. ` +
        'On Debian: apt-get install fonts-noto-core fonts-noto-cjk',
    );
  }
  const found = (families: readonly Family[]) =>
    families.map((one) => ({ name: one.name, paths: filesOf(one) })).filter(({ paths }) => paths.length > 0);
  return { serif: found([...requiredSerif, ...ofNames]), sans: found(requiredSans) };
}
