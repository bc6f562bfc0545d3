/** What a route says of itself (`export const handle`) to those who see its requests before or after it. */
export interface RouteHandle {
  /** The page needs React in the browser; all others are plain HTML and forms. */
  hydrate?: boolean;
  /** i18n namespaces that the browser needs, when hydrated. */
  namespaces?: readonly string[];
  /** The page brings its own frame (the classroom). */
  bare?: boolean;
  /** What is sent to it, when that is something else than our own forms. */
  accepts?: Accepts;
  /** The route below this address that answers programs, which ask for `application/json`. */
  record?: string;
}

/** Unsaid, a route takes what our forms send: POST, urlencoded, up to 1 MB, from our own pages; nobody frames it. */
export interface Accepts {
  /** Besides GET and HEAD. */
  methods?: readonly ('POST' | 'PUT' | 'PATCH' | 'DELETE')[];
  /** Media types of the body: `application/json`, `multipart/form-data`, `image/*`. */
  types?: readonly string[];
  /** Bytes of the body. It is held in memory, unless the route reads it piece by piece. */
  mostBytes?: number;
  /** `anywhere`: other sites' pages and programs send it, so the route itself must find out who does. */
  from?: 'own' | 'anywhere';
  /** Whose pages may show it in a frame: `self`, or origins (`https://lms.example`). */
  framedBy?: readonly string[];
}
