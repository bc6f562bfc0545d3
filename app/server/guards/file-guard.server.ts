import type { AppLoadContext } from '@remix-run/node';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { textDirection } from '#domain/locale.ts';
import { type ErrorPageData, guarded } from './guard.server.ts';

/**
 * `guarded` for addresses that answer with a file. No page stands around these, so what goes wrong is put into words
 * here: in the reader's language, instead of JSON that nobody can read.
 */
export function guardedFile<Args extends { context: AppLoadContext; request: Request }>(
  handler: (args: Args) => Promise<Response>,
): (args: Args) => Promise<Response> {
  const inner = guarded(handler);
  return async (args) => {
    try {
      return await inner(args);
    } catch (thrown) {
      if (isProblem(thrown)) return wordsFor(thrown.data, thrown.init.status, args.context);
      throw thrown;
    }
  };
}

interface Problem {
  data: ErrorPageData;
  init: { status: number };
}

function isProblem(thrown: unknown): thrown is Problem {
  if (typeof thrown !== 'object' || thrown === null || !('data' in thrown) || !('init' in thrown)) return false;
  const { data } = thrown;
  return typeof data === 'object' && data !== null && 'code' in data;
}

function wordsFor({ code, details, requestId }: ErrorPageData, status: number, { reader }: AppLoadContext): Response {
  const { t, exists } = getI18n(reader.locale);
  const known = exists(`errors:${code}.title`) ? code : 'internal';
  const [title, text, home, reference] = [
    t(`errors:${known}.title`),
    t(`errors:${known}.text`, details),
    t('errors:goHome'),
    `${t('errors:reference')} ${requestId}`,
  ].map(escapeHtml);
  const { locale } = reader;
  const html = `<!doctype html>
<html lang="${locale}" dir="${textDirection(locale)}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Sala</title>
<h1>${title}</h1><p>${text}</p><p><a href="/">${home}</a></p><p><small>${reference}</small></p>
</html>`;
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' },
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
