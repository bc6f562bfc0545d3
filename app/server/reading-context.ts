import type { AppContext } from './context.ts';

/** What the pages of courses need of a request. */
export type ReadingContext = Pick<AppContext, 'db' | 'viewer' | 'reader' | 'now'>;
