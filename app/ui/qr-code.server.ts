import { create } from 'qrcode';

/** Symbols of version 4 have 33 modules: at 30 mm each is still 0.9 mm wide, which cheap phones read. */
const largestVersion = 4;

/**
 * A QR code as an SVG without a quiet zone (the page keeps it), with the best error correction that fits version 4. An
 * address too long for version 4 gets a larger symbol.
 */
export function qrCodeSvg(text: string): string {
  const { modules } = smallest(text);
  const { size } = modules;
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_unused, x) => (modules.get(y, x) ? '#' : '.')).join(''),
  );
  const path = rows
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1.02h-${run.length}z`),
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><path d="${path}" fill="#000"/></svg>`;
}

function smallest(text: string) {
  for (const errorCorrectionLevel of ['Q', 'M', 'L'] as const) {
    try {
      const code = create(text, { errorCorrectionLevel });
      if (code.version <= largestVersion) return code;
    } catch {
      // Longer than any symbol of this level holds; the next one holds more.
    }
  }
  return create(text, { errorCorrectionLevel: 'L' });
}
