import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveConnection } from './connection.ts';
import { MediaLink } from './media-link.ts';
import { MediaReconnector } from './media-reconnector.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';

const router = (epoch: number) => ({ epoch, routerRtpCapabilities: {} });

let made: { epoch: number; isClosed: boolean }[];
beforeEach(() => {
  made = [];
  vi.spyOn(MediaLink, 'create').mockImplementation(async ({ epoch }) => {
    const link = {
      epoch,
      isClosed: false,
      close() {
        link.isClosed = true;
      },
    };
    made.push(link);
    return link as unknown as MediaLink;
  });
});

function reconnector() {
  const receiver = { setLink: vi.fn(), dropLink: vi.fn() };
  const sender = { setLink: vi.fn(async () => undefined), dropLink: vi.fn() };
  const links = new MediaReconnector({
    connection: {} as LiveConnection,
    receiver: receiver as unknown as Receiver,
    sender: sender as unknown as Sender,
    onReady: async () => undefined,
    onProblem: () => undefined,
  });
  return { links, receiver, sender };
}

describe('the media link of a page', () => {
  it('is not made while nothing is heard, seen or sent', async () => {
    const { links } = reconnector();
    links.setNeeded(false);
    await links.setUp(router(1));
    await links.setUp(router(2));
    expect(made).toEqual([]);
    expect(links.link).toBeNull();
  });

  it('is given back when text alone is chosen, and made again under the epoch that there is by then', async () => {
    const { links, receiver } = reconnector();
    await links.setUp(router(1));
    links.setNeeded(false);
    expect(made).toMatchObject([{ epoch: 1, isClosed: true }]);
    expect(receiver.dropLink).toHaveBeenCalled();
    await links.setUp(router(7));
    links.setNeeded(true);
    await vi.waitFor(() => expect(links.stands(7)).toBe(true));
    expect(made).toHaveLength(2);
    expect(receiver.setLink).toHaveBeenCalledTimes(2);
  });

  it('is one, however often it is asked for while it is made', async () => {
    const { links } = reconnector();
    await links.setUp(router(1));
    for (const isNeeded of [false, true, false, true, true]) links.setNeeded(isNeeded);
    await vi.waitFor(() => expect(links.link).not.toBeNull());
    expect(made.filter((one) => !one.isClosed)).toHaveLength(1);
  });
});
