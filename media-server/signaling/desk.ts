import type { deskRequests } from '#media-server/protocol/desk.ts';
import type { Handlers } from './handler.ts';

/** What a host looks at on the desk. */
export const deskHandlers: Handlers<typeof deskRequests> = {
  'desk:look': { run: ({ features: { desk } }) => desk.look() },
  'desk:places': { run: async ({ features: { desk } }) => ({ places: await desk.places() }) },
};
