import type { Database } from '#db/client.ts';
import { findNodeOfClass } from '#db/queries/live/media-node.ts';
import { livePathOf } from '#media-server/protocol/live-path.ts';

/** Where a class is reached: at the media server that holds it, or would take it. */
export async function findLivePath(db: Database, classSessionId: string): Promise<string> {
  const node = await findNodeOfClass(db, classSessionId);
  return livePathOf(node?.internalUrl ? node.id : null);
}
