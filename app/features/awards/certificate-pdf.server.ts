import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { qrCodeSvg } from '#app/ui/qr-code.server.ts';
import { findCertificateFonts } from '#platform/fonts/certificate-fonts.ts';
import template from './certificate.typ?raw';
import { certificateData, type PrintableAward } from './certificate-data.server.ts';
import { logo } from './logo.server.ts';
import { wovenBand } from './woven-band.server.ts';

const pageHeightMm = 210;
let setting: Promise<Setting> | undefined;

interface Setting {
  typst: NodeCompiler;
  /** Names of the families, for the template. */
  families: { serif: string[]; sans: string[] };
}

/** Made at the first certificate, because loading it and reading the fonts takes a third of a second. */
async function createSetting(): Promise<Setting> {
  const { serif, sans } = findCertificateFonts();
  const fontPaths = [...serif, ...sans].flatMap(({ paths }) => paths);
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  return {
    typst: typst.NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths }] }),
    families: { serif: serif.map(({ name }) => name), sans: sans.map(({ name }) => name) },
  };
}

/**
 * The certificate as a tagged PDF/A-2a of one page. The same award gives the same bytes.
 *
 * @param publicUrl where the QR code leads: `<publicUrl>/v/<serial>`
 * @throws Error when fonts are missing
 */
export async function renderCertificate(award: PrintableAward, publicUrl: string): Promise<Buffer> {
  const data = certificateData(award, publicUrl);
  setting ??= createSetting().catch((error) => {
    setting = undefined;
    throw error;
  });
  const { typst, families } = await setting;
  const compiled = typst.compile({
    mainFileContent: template,
    inputs: {
      data: JSON.stringify({ ...data, families }),
      band: wovenBand(pageHeightMm),
      qr: qrCodeSvg(data.verify.address),
      logo,
    },
  });
  const document = compiled.result;
  if (!document) {
    const problems = JSON.stringify(compiled.takeError()?.shortDiagnostics);
    throw new Error(`The certificate ${award.serial} cannot be set: ${problems}`);
  }
  const pdf = typst.pdf(document, {
    pdfStandard: 'a-2a',
    pdfTags: true,
    creationTimestamp: Math.floor(award.issuedAt.getTime() / 1000),
  });
  typst.evictCache(10);
  return pdf;
}
