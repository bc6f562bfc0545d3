/** What a route says of itself (`export const handle`) to those who see its requests before or after it. */
export interface RouteHandle {
  /** The page has a part that needs React in the browser, and these i18n namespaces; all others are plain HTML and forms. */
  island?: readonly string[];
  /** The page brings its own frame (the classroom). */
  bare?: boolean;
  /** A page of a tablet that goes from one person to the next: nobody's own, in a frame without anybody's menus. */
  tablet?: boolean;
  /** What is sent to it, when that is something else than our own forms. */
  accepts?: Accepts;
  /** The route below this address that answers programs, which ask for `application/json`. */
  record?: string;
}

/** Unsaid, a route takes what our forms send: POST, urlencoded, up to 100 kB and 1000 fields, from our own pages; nobody frames it. */
export interface Accepts {
  /** Besides GET and HEAD. */
  methods?: readonly ('POST' | 'PUT' | 'PATCH' | 'DELETE')[];
  /** Media types of the body: `application/json`, `multipart/form-data`, `image/*`. */
  types?: readonly string[];
  /** Bytes of the body. */
  mostBytes?: number;
  /** Fields of a form, parts of a multipart body, values of a JSON text. */
  mostFields?: number;
  /**
   * `whole`: it is held in memory and looked at before the route sees it (server/http/take-body.ts). `pieces`: the route
   * reads it as a stream and bounds what it keeps of it.
   */
  reads?: 'whole' | 'pieces';
  /** `anywhere`: other sites' pages and programs send it, so the route itself must find out who does. */
  from?: 'own' | 'anywhere';
  /** Whose pages may show it in a frame: `self`, or origins (`https://lms.example`). */
  framedBy?: readonly string[];
}
