import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { renderCertificate } from './certificate-pdf.server.ts';

export interface CertificateFile {
  pdf: Buffer;
  /** Strong, quoted. */
  etag: string;
}

interface Asked {
  award: AwardRecord;
  publicUrl: string;
}

const files = new LRUCache<string, CertificateFile, Asked>({
  max: 100,
  fetchMethod: async (_key, _old, { context: { award, publicUrl } }) => {
    const pdf = await renderCertificate(award, publicUrl);
    return { pdf, etag: `"${createHash('sha256').update(pdf).digest('base64url')}"` };
  },
  // One that makes place for others while it is set is still given to those who wait for it.
  ignoreFetchAbort: true,
});

/** The certificate's PDF, set once and kept for a while: what was issued does not change. */
export function certificateFile(award: AwardRecord, publicUrl: string): Promise<CertificateFile> {
  return files.forceFetch(`${publicUrl} ${award.credential}`, { context: { award, publicUrl } });
}
