import type { ActionFunctionArgs } from '@remix-run/node';
import { answerProgram } from '#app/features/live/captions/answer-program.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { sentLimits } from '#domain/live/sent-captions.ts';

/** Programs send captions here, each with the token of a class and a language. What is wrong with a body is said in JSON, too. */
export const handle: RouteHandle = {
  accepts: { types: ['*/*'], mostBytes: sentLimits.bytes, from: 'anywhere' },
};

export const loader = () =>
  Response.json(
    { error: 'wrong_method', message: 'Captions are sent with POST.' },
    { status: 405, headers: { Allow: 'POST' } },
  );

export const action = ({ context, request }: ActionFunctionArgs) => answerProgram(context, request);
