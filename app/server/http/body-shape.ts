import { MIMEType } from 'node:util';
import type { ErrorCode } from '#domain/errors.ts';

/** Objects and lists in one another; nothing of ours sends more than four. */
const deepest = 20;

/**
 * What keeps a body from being parsed: more fields than any page of ours sends, things nested too deep, text that no
 * database holds (NUL). Looks at each byte once, whatever is sent.
 *
 * @param type the Content-Type header
 */
export function shapeProblem(type: string, body: Buffer, mostFields: number): ErrorCode | null {
  const kind = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (kind === 'application/x-www-form-urlencoded') return problemOfForm(body, mostFields);
  if (kind === 'application/json' || kind.endsWith('+json')) return problemOfJson(body, mostFields);
  if (kind === 'multipart/form-data') return problemOfParts(type, body, mostFields);
  return null;
}

function problemOfForm(body: Buffer, mostFields: number): ErrorCode | null {
  let fields = 1;
  for (const byte of body) {
    if (byte === 0) return 'bad_request';
    if (byte === ampersand && ++fields > mostFields) return 'form_too_long';
  }
  return body.includes('%00') ? 'bad_request' : null;
}

/** Brackets and commas inside texts are passed over. */
function problemOfJson(body: Buffer, mostFields: number): ErrorCode | null {
  let [fields, depth, isText] = [1, 0, false];
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === 0) return 'bad_request';
    if (byte === quote) isText = !isText;
    else if (isText) {
      if (byte === backslash) at += 1;
    } else if (byte === comma && ++fields > mostFields) return 'form_too_long';
    else if ((byte === bracket || byte === brace) && ++depth > deepest) return 'bad_request';
    else if (byte === bracketEnd || byte === braceEnd) depth -= 1;
  }
  return body.includes('\\u0000') ? 'bad_request' : null;
}

function problemOfParts(type: string, body: Buffer, mostFields: number): ErrorCode | null {
  const boundary = boundaryOf(type);
  if (!boundary || !plainBoundary.test(boundary)) return 'bad_request';
  const mark = Buffer.from(`--${boundary}`);
  if (!body.includes(mark)) return 'bad_request';
  let parts = 0;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    // The last one ends the body.
    if (++parts > mostFields + 1) return 'form_too_long';
  }
  return null;
}

/** What browsers and programs make (RFC 2046, 5.1.1), without the spaces that hardly anybody does. */
const plainBoundary = /^[\w'()+,./:=?-]{1,70}$/;

/** As whoever parses the body will read it: another reading would count other parts than those that are parsed. */
function boundaryOf(type: string): string | null {
  try {
    return new MIMEType(type).params.get('boundary');
  } catch {
    return null;
  }
}

const [ampersand, quote, backslash, comma] = [0x26, 0x22, 0x5c, 0x2c];
const [bracket, brace, bracketEnd, braceEnd] = [0x5b, 0x7b, 0x5d, 0x7d];
