import type { ObjectStorage } from '#platform/storage/storage.ts';
import type { Database } from './client.ts';
import { letGo } from './queries/media/let-go.ts';

/**
 * The storage, as processes use it that write rows for what they store: every object is listed as one that nobody holds
 * before it is stored. When the process is killed before its row is there, or the row is refused, it is swept
 * (jobs/media/sweep-media.ts), and nobody who stores a thing has to think of that. It takes a connection of its own: no
 * object is stored within a transaction.
 */
export function createSweptStorage(storage: ObjectStorage, db: Database): ObjectStorage {
  const swept: ObjectStorage = {
    ...storage,
    async commit(staged) {
      try {
        await letGo(db, [staged.key], new Date());
      } catch (error) {
        await storage.discard(staged);
        throw error;
      }
      return storage.commit(staged);
    },
    put: async (content, limits) => swept.commit(await swept.stage(content, limits)),
  };
  return swept;
}
