import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { AppError } from '#domain/errors.ts';
import { createLogger } from '#platform/log.ts';
import { StoredCopy } from './stored-copy.ts';

const log = createLogger({ service: 'media', level: 'silent' });
// Nothing is asked of it.
const db: Database = createDatabase(createPool({ url: 'postgres://nowhere', size: 1, onError: () => undefined }));

/** A database of one number, and the room's copy of it. */
class Stored {
  there = 0;
  here = 0;
  told: number[] = [];
  about: (readonly string[])[] = [];
  settled = 0;
  /** So many attempts are given up, whatever becomes of them. */
  givesUp = 0;
  isAway = false;
  /** With the next attempt that is given up. */
  goesAway = false;
  readonly #back = Promise.withResolvers<void>();
  readonly copy = StoredCopy.create<number>({
    gate: {
      run: async (work) => {
        if (this.isAway) throw new AppError('unavailable');
        const attempt = work(db);
        if (this.givesUp > 0) {
          this.givesUp -= 1;
          this.isAway = this.goesAway;
          attempt.catch(() => undefined);
          throw new AppError('unavailable');
        }
        return attempt;
      },
      whenBack: async () => {
        if (this.isAway) await this.#back.promise;
      },
    },
    log,
    settle: async () => {
      this.settled += 1;
    },
    read: async (_, about) => {
      this.about.push(about);
      return this.there;
    },
    take: (there) => {
      if (there !== this.here) this.told.push(there);
      this.here = there;
    },
  });

  back(): void {
    this.isAway = false;
    this.#back.resolve();
  }

  /** @param arrives when the database has it */
  set(to: number, arrives: Promise<unknown> = Promise.resolve(), about?: string): Promise<void> {
    return this.copy.inTurn(async (run) => {
      await run(async () => {
        await arrives;
        this.there = to;
      }, about);
      this.here = to;
    });
  }
}

const unavailable = { code: 'unavailable' };

describe('what a room keeps of rows', () => {
  it('changes one after the other, whatever takes how long, and a failure holds up nobody', async () => {
    const stored = new Stored();
    const changes = [
      stored.set(1, delay(20)),
      stored.copy.inTurn((run) => run(() => Promise.reject(new AppError('forbidden')))),
      stored.set(2),
    ];
    const [, failed] = await Promise.allSettled(changes);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
    expect([stored.there, stored.here]).toEqual([2, 2]);
    expect(stored.about).toEqual([]);
  });

  it('is read again by itself after an attempt that was given up, whether it arrived or not', async () => {
    for (const arrives of [Promise.resolve(), Promise.reject(new Error('the connection was lost'))]) {
      arrives.catch(() => undefined);
      const stored = new Stored();
      stored.givesUp = 1;
      await expect(stored.set(7, arrives, 'seven')).rejects.toMatchObject(unavailable);
      await vi.waitFor(() => expect(stored.about).toEqual([['seven']]));
      expect(stored.here).toBe(stored.there);
      expect(stored.told).toEqual(stored.there === 7 ? [7] : []);
      // What was begun has ended by then, in the database too.
      expect(stored.settled).toBe(1);
    }
  });

  it('is read again before anything else is asked', async () => {
    const stored = new Stored();
    stored.givesUp = 1;
    await expect(stored.set(7)).rejects.toMatchObject(unavailable);
    const seen = await stored.copy.inTurn((run) => run(async () => stored.here));
    expect(seen).toBe(7);
  });

  it('is not decided upon while the attempt goes on: it may yet be stored', async () => {
    const stored = new Stored();
    stored.givesUp = 1;
    const arrives = Promise.withResolvers<void>();
    await expect(stored.set(7, arrives.promise)).rejects.toMatchObject(unavailable);
    await expect(stored.set(8)).rejects.toMatchObject(unavailable);
    expect(stored.there).toBe(0);
    arrives.resolve();
    await vi.waitFor(() => expect(stored.told).toEqual([7]));
    await stored.set(8);
    expect([stored.there, stored.here]).toEqual([8, 8]);
  });

  it('is read once the database is back, and is as it was until then', async () => {
    const stored = new Stored();
    stored.givesUp = 1;
    stored.goesAway = true;
    await expect(stored.set(7)).rejects.toMatchObject(unavailable);
    await expect(stored.copy.refresh()).rejects.toMatchObject(unavailable);
    // What needs no database is done in its turn.
    expect(await stored.copy.inTurn(async () => stored.here)).toBe(0);
    stored.back();
    await vi.waitFor(() => expect(stored.told).toEqual([7]));
  });

  it('is read again by itself where what was changed could not be looked at', async () => {
    const stored = new Stored();
    stored.there = 7;
    stored.isAway = true;
    await expect(stored.copy.refresh()).rejects.toMatchObject(unavailable);
    expect(stored.here).toBe(0);
    stored.back();
    await vi.waitFor(() => expect(stored.told).toEqual([7]));
  });

  it('stays as it is where nothing was begun, and where the room has closed', async () => {
    const away = new Stored();
    away.isAway = true;
    await expect(away.set(1)).rejects.toMatchObject(unavailable);
    away.back();
    await away.set(2);
    expect(away.about).toEqual([]);

    const closed = new Stored();
    closed.givesUp = 1;
    const arrives = Promise.withResolvers<void>();
    await expect(closed.set(7, arrives.promise)).rejects.toMatchObject(unavailable);
    closed.copy.close();
    arrives.resolve();
    await delay(10);
    expect([closed.there, closed.here, closed.told]).toEqual([7, 0, []]);
  });
});
