import { makeZip } from './zip.ts';

/** Slides as small as they can be, made here: none lie in the repository. */

const presentation = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
const mainType = 'application/vnd.openxmlformats-officedocument.presentationml';

const relationships = (rows: readonly string[]) =>
  `<Relationships xmlns="${relations}">${rows.map((row, index) => `<Relationship Id="rId${index + 1}" ${row}/>`).join('')}</Relationships>`;

const slide = (text: string) =>
  `<p:sld xmlns:p="${presentation}" xmlns:a="${drawing}" xmlns:r="${office}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="T"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="9000000" cy="2000000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz="4000"/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`;

/** The parts of a PowerPoint file with a slide for each text. */
export function pptxParts(texts: readonly string[]): Record<string, string> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="${mainType}.presentation.main+xml"/>${texts.map((_, index) => `<Override PartName="/ppt/slides/slide${index + 1}.xml" ContentType="${mainType}.slide+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relationships([`Type="${office}/officeDocument" Target="ppt/presentation.xml"`]),
    'ppt/presentation.xml': `<p:presentation xmlns:p="${presentation}" xmlns:a="${drawing}" xmlns:r="${office}"><p:sldIdLst>${texts.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(
      texts.map((_, index) => `Type="${office}/slide" Target="slides/slide${index + 1}.xml"`),
    ),
  };
  for (const [index, text] of texts.entries()) parts[`ppt/slides/slide${index + 1}.xml`] = slide(text);
  return parts;
}

export function makePptx(texts: readonly string[], more: Record<string, string | Uint8Array> = {}): Buffer {
  return Buffer.from(makeZip({ ...pptxParts(texts), ...more }));
}

const names = [
  ['office', 'office:1.0'],
  ['draw', 'drawing:1.0'],
  ['text', 'text:1.0'],
  ['svg', 'svg-compatible:1.0'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`)
  .join(' ');

/** An OpenDocument file of one page with this text, and what else is put on it. */
export function makeOdp(text: string, onPage = '', manifest = ''): Buffer {
  const type = 'application/vnd.oasis.opendocument.presentation';
  const frame = 'svg:width="10cm" svg:height="3cm" svg:x="2cm" svg:y="2cm"';
  return Buffer.from(
    makeZip({
      mimetype: type,
      'content.xml': `<office:document-content ${names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:presentation><draw:page draw:name="p1"><draw:frame ${frame}><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>${onPage}</draw:page></office:presentation></office:body></office:document-content>`,
      'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>${manifest}</manifest:manifest>`,
    }),
  );
}

/** A picture on a page of an OpenDocument file that lies somewhere else. */
export const linkedPicture = (href: string) =>
  `<draw:frame svg:width="4cm" svg:height="3cm" svg:x="2cm" svg:y="8cm"><draw:image xlink:href="${href}" xlink:type="simple"/></draw:frame>`;

/** A PDF of so many pages, each saying a word and its number. */
export function makePagesPdf(pages: number, trailer = '', word = 'Page'): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${3 + 2 * index} 0 R`).join(' ');
  const objects = Array.from({ length: pages }, (_, index) => {
    const content = `BT /F1 40 Tf 40 80 Td (${word} ${index + 1}) Tj ET`;
    const own = 3 + 2 * index;
    return `${own} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] /Contents ${own + 1} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n${own + 1} 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
  }).join('');
  return Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj\n${objects}trailer\n<< /Root 1 0 R ${trailer} >>\n%%EOF\n`,
    'latin1',
  );
}
