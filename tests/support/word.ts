import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  type FileChild,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import sharp from 'sharp';

/** A DOCX file with these parts, as programs write it. */
export async function wordFile(children: readonly FileChild[], footnotes: readonly string[] = []): Promise<Buffer> {
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [0, 1].map((level) => ({
            level,
            format: LevelFormat.DECIMAL,
            text: `%${level + 1}.`,
            alignment: AlignmentType.START,
          })),
        },
      ],
    },
    footnotes: Object.fromEntries(footnotes.map((text, index) => [index + 1, { children: [new Paragraph(text)] }])),
    sections: [{ children: [...children] }],
  });
  return Packer.toBuffer(document);
}

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];

export const word = {
  title: (text: string) => new Paragraph({ text, heading: HeadingLevel.TITLE }),
  heading: (level: 1 | 2 | 3 | 4, text: string) => new Paragraph({ text, heading: headings[level - 1] ?? 'Heading1' }),
  text: (...runs: (string | TextRun | ExternalHyperlink | ImageRun | FootnoteReferenceRun)[]) =>
    new Paragraph({ children: runs.map((run) => (typeof run === 'string' ? new TextRun(run) : run)) }),
  bold: (text: string) => new TextRun({ text, bold: true }),
  italic: (text: string) => new TextRun({ text, italics: true }),
  link: (text: string, link: string) => new ExternalHyperlink({ link, children: [new TextRun(text)] }),
  note: (id: number) => new FootnoteReferenceRun(id),
  bullet: (text: string, level = 0) => new Paragraph({ text, bullet: { level } }),
  step: (text: string, level = 0) => new Paragraph({ text, numbering: { reference: 'steps', level } }),
  table: (rows: readonly (readonly string[])[]) =>
    new Table({
      rows: rows.map(
        (cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
      ),
    }),
  async picture(alt: string, size = 40): Promise<ImageRun> {
    const background = { r: 20, g: 120, b: 60 };
    const data = await sharp({ create: { width: size, height: size, channels: 3, background } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '17/1 58/1 0/1' } })
      .jpeg()
      .toBuffer();
    return new ImageRun({
      type: 'jpg',
      data,
      transformation: { width: size, height: size },
      altText: { name: 'picture', description: alt },
    });
  },
};
