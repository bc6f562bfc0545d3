import { readTextsCsv } from '#courseware/translation/csv-texts.ts';
import { decodeExchange, type Returned } from '#courseware/translation/exchange.ts';
import { readXliff } from '#courseware/translation/xliff-read.ts';

/** What the process is given (returned-worker.ts). */
export interface ReturnedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads a file of translators, whichever form it has. Within all its bounds it may take seconds: only for a process that is
 * bounded (read-returned.ts).
 *
 * @throws ExchangeError
 */
export function parseReturned({ name, bytes }: ReturnedFile): Returned {
  const text = decodeExchange(bytes);
  const isXml = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
  return /\.csv$/i.test(name) || !isXml ? readTextsCsv(text) : readXliff(text);
}
