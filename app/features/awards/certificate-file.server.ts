import { createHash } from 'node:crypto';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { renderCertificate } from './certificate-pdf.server.ts';

export interface CertificateFile {
  pdf: Buffer;
  /** Strong, quoted. */
  etag: string;
}

const kept = new Map<string, Promise<CertificateFile>>();
const keptAtMost = 100;

/** The certificate's PDF, set once and kept for a while: what was issued does not change. */
export function certificateFile(award: AwardRecord, publicUrl: string): Promise<CertificateFile> {
  const key = `${publicUrl} ${award.credential}`;
  const known = kept.get(key);
  if (known) return known;
  const file = renderCertificate(award, publicUrl).then((pdf) => ({
    pdf,
    etag: `"${createHash('sha256').update(pdf).digest('base64url')}"`,
  }));
  file.catch(() => kept.delete(key));
  kept.set(key, file);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptAtMost) break;
    kept.delete(oldest);
  }
  return file;
}
