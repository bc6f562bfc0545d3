import { findCertificateFonts } from '#platform/fonts/certificate-fonts.ts';
import { runTool } from '#platform/media/run-tool.ts';

/** What a document is made of, besides its template. */
export interface Setting {
  /** For whoever reads the error. */
  what: string;
  template: string;
  inputs: Record<string, string>;
  /** By their names. */
  files?: ReadonlyMap<string, Buffer>;
}

/** Families of the fonts that certificates have, too: without serifs first, then whatever has the sign. */
export function fontFamilies(): string[] {
  const { serif, sans } = findCertificateFonts();
  return [...sans, ...serif].map(({ name }) => name);
}

/**
 * A document as a tagged PDF. What it is given goes with it; while it is set nothing else of this process runs, so that a long
 * one is set in parts.
 *
 * @throws Error when it cannot be set, or fonts are missing
 */
export async function setPdf({ what, template, inputs, files = new Map() }: Setting): Promise<Buffer> {
  const { serif, sans } = findCertificateFonts();
  const fontPaths = [...serif, ...sans].flatMap(({ paths }) => paths);
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const typst = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths }] });
  for (const [name, content] of files) typst.mapShadow(`${import.meta.dirname}/${name}`, content);
  const compiled = typst.compile({ mainFileContent: template, inputs });
  const document = compiled.result;
  if (!document) {
    const problems = JSON.stringify(compiled.takeError()?.shortDiagnostics);
    throw new Error(`${what} cannot be set: ${problems}`);
  }
  const pdf = typst.pdf(document, { pdfTags: true });
  typst.evictCache(0);
  return pdf;
}

/** One PDF of several, in their order. @throws ToolError */
export async function joinPdfs(parts: readonly string[], whole: string, folder: string): Promise<void> {
  await runTool('pdfunite', [...parts, whole], { seconds: 120, mostMemoryBytes: 2_000_000_000, cwd: folder });
}
