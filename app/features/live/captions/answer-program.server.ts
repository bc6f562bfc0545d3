import type { AppLoadContext } from '@remix-run/node';
import { sendCaptions } from '#commands/live/send-captions.ts';
import { failureOf } from '#db/failures.ts';
import { AppError, type ErrorCode, isAppError } from '#domain/errors.ts';
import { readSentLines, readSentVtt, type SentProblem, sentLimits } from '#domain/live/sent-captions.ts';
import { RateLimits } from '#platform/rate-limit.ts';

/** A program sends what was said in the last seconds: more often than twice a second it need not ask. */
const requests = new RateLimits({ burst: 40, perSecond: 2, most: 2_000 });

/** What programs are told, in English. */
const words: Partial<Record<ErrorCode, string>> = {
  not_signed_in: 'This token is not known, or was revoked. Send it as "Authorization: Bearer cap_…".',
  class_over: 'The class is over or was cancelled: it takes no more captions.',
  captions_full: 'The class has as many lines in this language as it can have.',
  too_many_requests: 'Too many requests. Send what was said in the last seconds, twice a second at most.',
  unavailable: 'The server cannot store it now. Send the same again in a few seconds.',
  bad_request: 'The body is not UTF-8, or Idempotency-Key is longer than 200 characters.',
  unsupported_media: 'Send text/vtt (WebVTT cues) or text/plain (a line each).',
};

const unreadable: Record<SentProblem['problem'], string> = {
  signature: 'WebVTT begins with the line WEBVTT.',
  times: 'A cue has a line of times, such as 00:01.000 --> 00:03.500, behind at most one line with its id.',
  tooLong: `A cue or a line has at most ${sentLimits.cue} characters, an id ${sentLimits.cueId}.`,
  tooMany: `At most ${sentLimits.lines} lines are taken in one request.`,
  nothing: 'There is no line with words in it.',
};

/**
 * Takes captions of a program: `text/vtt`, or `text/plain` with a line each and an `Idempotency-Key`, by which the same
 * request is known again. Answers in JSON, whatever comes.
 */
export async function answerProgram(
  context: Pick<AppLoadContext, 'db' | 'now' | 'isUnavailable' | 'log'>,
  request: Request,
): Promise<Response> {
  try {
    if (context.isUnavailable) throw new AppError('unavailable');
    const token = /^Bearer (cap_[\w-]{43})$/.exec(request.headers.get('authorization') ?? '')?.[1];
    if (!token) throw new AppError('not_signed_in');
    if (!requests.of(token).take()) throw new AppError('too_many_requests');
    const lines = await readLines(request);
    if (!Array.isArray(lines)) {
      const { problem, line } = lines;
      return Response.json({ error: problem, line, message: unreadable[problem] }, { status: 422, headers: unkept });
    }
    return Response.json(await sendCaptions(context, { token, lines, at: context.now }), { headers: unkept });
  } catch (error) {
    const code = isAppError(error) ? error.code : (failureOf(error) ?? 'internal');
    if (code === 'internal') context.log.error({ err: error }, 'captions of a program could not be taken');
    const { status } = new AppError(code);
    return Response.json(
      { error: code, message: words[code] ?? 'Something went wrong here. Send the same again.' },
      { status, headers: { ...unkept, ...(code === 'not_signed_in' ? { 'WWW-Authenticate': 'Bearer' } : {}) } },
    );
  }
}

const unkept = { 'Cache-Control': 'no-store' };

async function readLines(request: Request) {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'text/vtt' && type !== 'text/plain') throw new AppError('unsupported_media');
  const text = asUtf8(await request.arrayBuffer());
  if (type === 'text/vtt') return readSentVtt(text);
  const key = request.headers.get('idempotency-key');
  if (key !== null && key.length > sentLimits.cueId) throw new AppError('bad_request');
  return readSentLines(text, key);
}

/** @throws AppError `bad_request` */
function asUtf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('bad_request');
  }
}
