import { redirect } from '@remix-run/node';

/**
 * Sends the browser on after something was done: it asks for the next page with GET (303). Where a page is read and
 * stands elsewhere, use `redirect` (302). Forms that have answered 302 from the first keep it: browsers do the same, and
 * what an address answers is recorded.
 */
export function seeOther(address: string): Response {
  return redirect(address, 303);
}
