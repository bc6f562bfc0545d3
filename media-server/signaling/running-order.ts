import { AppError } from '#domain/errors.ts';
import type { runningOrderRequests } from '#media-server/protocol/running-order.ts';
import type { Handlers } from './handler.ts';

/** What the class is made of, and where it is in it. */
export const runningOrderHandlers: Handlers<typeof runningOrderRequests> = {
  'order:parts': { run: ({ features: { order } }) => order.read() },
  'order:move': {
    async run({ features: { order }, participant }, { part }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await order.move(part);
      return {};
    },
  },
};
