import { readTextsCsv } from '#courseware/translation/csv-texts.ts';
import { decodeExchange, ExchangeError, type Returned } from '#courseware/translation/exchange.ts';
import { readXliff } from '#courseware/translation/xliff-read.ts';
import { AppError } from '#domain/errors.ts';

/**
 * What a tool of translators gave back, whichever form it has.
 *
 * @throws AppError `exchange_unreadable`
 */
export function readReturned(name: string, bytes: Uint8Array): Returned {
  try {
    const text = decodeExchange(bytes);
    return /\.csv$/i.test(name) ||
      !text
        .replace(/^\uFEFF/, '')
        .trimStart()
        .startsWith('<')
      ? readTextsCsv(text)
      : readXliff(text);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    throw new AppError('exchange_unreadable', { why: error.problem, detail: error.detail });
  }
}
