import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { LiveConnection } from './connection.ts';
import type { Store } from './store.ts';

/** The server said no. */
export interface ErrorNotice {
  kind: 'error';
  code: ErrorCode;
}

/**
 * What a feature of the session stands on.
 *
 * @typeParam State the fields that it reads and writes of the session's state
 * @typeParam Notice what it has to tell at once
 */
export interface FeatureContext<State extends object, Notice = ErrorNotice> {
  readonly store: Store<State>;
  readonly connection: LiveConnection;
  /** Tells the person what just happened. */
  notify(notice: Notice): void;
}

/**
 * One feature of the session: its own fields of the state, which it fills from the welcome and changes with the events it
 * listens to from when it is made, and what the person can do with it.
 */
export interface LiveFeature {
  /** The link was made, or made again: everything is as the welcome says. */
  welcome(welcome: Welcome): void;
  /** The class is over for this page. */
  close?(): void;
}

/** Tells why something was not done, and returns it. That the room is closed is told by the last word. */
export function tellProblem({ notify }: Pick<FeatureContext<object>, 'notify'>, error: unknown): ErrorCode {
  const code = isAppError(error) ? error.code : 'internal';
  if (code !== 'room_closed') notify({ kind: 'error', code });
  return code;
}
