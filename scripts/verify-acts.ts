import { verifyActs } from '#commands/sync/verify-acts.ts';
import { createDatabase, createPool } from '#db/client.ts';
import { exitAfter, withDatabaseAtHand } from './supervisor/database-at-hand.ts';

/**
 * `npm run sync:verify`: looks whether all that devices sent is still what their people signed, in the database of
 * DATABASE_URL, else the embedded one. Ends with status 1 when something is not.
 */
const log = (line: string): void => console.log(line);

async function verifyIn(url: string): Promise<number> {
  const onError = (error: Error) => console.error(`a database connection broke: ${error.message}`);
  const db = createDatabase(createPool({ url, size: 1, onError }));
  try {
    const { proved, unsigned, altered } = await verifyActs({ db });
    log(`${proved} acts are as they were signed, ${unsigned} came before signatures were kept`);
    for (const id of altered) log(`${id} is not what was signed`);
    return altered.length > 0 ? 1 : 0;
  } finally {
    await db.destroy();
  }
}

await exitAfter(() => withDatabaseAtHand(log, verifyIn));
