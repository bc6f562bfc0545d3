import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import template from './certificate.typ?raw';
import { certificateData, type PrintableAward } from './certificate-data.server.ts';
import { findCertificateFonts } from './certificate-fonts.server.ts';
import { logo } from './logo.server.ts';
import { qrCodeSvg } from './qr-code.server.ts';
import { wovenBand } from './woven-band.server.ts';

const pageHeightMm = 210;
let compiler: Promise<NodeCompiler> | undefined;

/** Made at the first certificate, because loading it and reading the fonts takes a third of a second. */
async function createCompiler(): Promise<NodeCompiler> {
  const fontPaths = findCertificateFonts();
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  return typst.NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths }] });
}

/**
 * The certificate as a tagged PDF/A-2a of one page. The same award gives the same bytes.
 *
 * @param publicUrl where the QR code leads: `<publicUrl>/v/<serial>`
 * @throws Error when fonts are missing
 */
export async function renderCertificate(award: PrintableAward, publicUrl: string): Promise<Buffer> {
  const data = certificateData(award, publicUrl);
  compiler ??= createCompiler().catch((error) => {
    compiler = undefined;
    throw error;
  });
  const typst = await compiler;
  const compiled = typst.compile({
    mainFileContent: template,
    inputs: {
      data: JSON.stringify(data),
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
