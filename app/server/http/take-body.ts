import type { Request, RequestHandler, Response } from 'express';
import type { ErrorCode } from '#domain/errors.ts';
import type { BodyRoom, BodySpace } from './body-room.ts';
import { shapeProblem } from './body-shape.ts';
import { refuse } from './refuse.ts';

declare global {
  namespace Express {
    interface Locals {
      /** What was sent, where its route takes it as a whole. */
      body?: Buffer<ArrayBuffer>;
    }
  }
}

/** What nobody reads may come to this, in bytes; the connection of what is longer is closed instead. */
const mostDiscarded = 1_000_000;
/** Every body has this long, and a second for so many bytes: the slowest links carry more. */
const patienceMs = 10_000;
const slowestBytesPerSecond = 2_000;

/** How long a body of so many bytes may take to come, in ms. */
export function deadlineOf(bytes: number): number {
  return patienceMs + Math.min(600_000, (bytes / slowestBytesPerSecond) * 1_000);
}

/**
 * Takes bodies before any route sees them: whole, in time, within the memory that there is for them, and of a shape that
 * can be parsed in no time. What nobody will read is thrown away as it comes. So no route waits for a sender, and no
 * connection is used again with half a body in it. Goes behind `refuseForeignRequests`, which has looked at the length.
 */
export function takeBody(room: BodyRoom): RequestHandler {
  return (request, response, next) => {
    const length = lengthOf(request);
    const { accepts } = response.locals.declaration;
    const isRead = request.method !== 'GET' && request.method !== 'HEAD' && !response.locals.refusal;
    if (!isRead) {
      discard(request, response, length);
      return next();
    }
    if (accepts.reads === 'pieces') {
      giveUpAfter(deadlineOf(length), request, () => request.destroy());
      return next();
    }
    const space = room.open(request.ip ?? '');
    // It is held until it is answered.
    response.once('close', space.leave);
    const finish = (answer: Buffer<ArrayBuffer> | ErrorCode | 'gone' | 'slow') => {
      if (answer === 'gone') return;
      if (answer === 'slow') return void response.status(408).set('Connection', 'close').end();
      if (typeof answer === 'string') {
        discard(request, response, length);
        refuse(request, response, answer);
      } else {
        response.locals.body = answer;
      }
      next();
    };
    readWhole(request, space, length).then(
      (body) =>
        finish(
          typeof body === 'string'
            ? body
            : (shapeProblem(request.headers['content-type'] ?? '', body, accepts.mostFields) ?? body),
        ),
      () => finish('gone'),
    );
  };
}

function lengthOf({ headers }: Request): number {
  if (headers['transfer-encoding'] !== undefined) return Number.POSITIVE_INFINITY;
  return Number(headers['content-length'] ?? 0);
}

/** @returns the body, why there is no room for it, `slow`, or `gone` when its sender went away */
function readWhole(
  request: Request,
  space: BodySpace,
  length: number,
): Promise<Buffer<ArrayBuffer> | 'too_many_requests' | 'unavailable' | 'slow' | 'gone'> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const stop = (answer: Parameters<typeof resolve>[0]) => {
      clearTimeout(timer);
      request.off('data', add);
      parts.length = 0;
      resolve(answer);
    };
    const add = (part: Buffer) => {
      const problem = space.take(part.length);
      if (problem) stop(problem);
      else parts.push(part);
    };
    const timer = setTimeout(() => stop('slow'), deadlineOf(length));
    request.on('data', add);
    request.once('end', () => stop(Buffer.concat(parts)));
    request.once('error', () => stop('gone'));
    request.once('close', () => stop('gone'));
  });
}

/** Lets what is sent come and go, so that the connection can be used again. */
function discard(request: Request, response: Response, length: number): void {
  if (length === 0 || request.complete) return void request.resume();
  if (length > mostDiscarded) response.set('Connection', 'close');
  giveUpAfter(deadlineOf(Math.min(length, mostDiscarded)), request, () => request.destroy());
  request.on('error', () => {});
  request.resume();
}

function giveUpAfter(ms: number, request: Request, giveUp: () => void): void {
  const timer = setTimeout(giveUp, ms);
  for (const event of ['end', 'close'] as const) request.once(event, () => clearTimeout(timer));
}
