/** A form of a page, as a browser without scripts would send it. */
export interface PageForm {
  /** As a path. */
  action: string;
  fields: [name: string, value: string][];
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/**
 * The forms of a page that write, each with all of its fields: also boxes that are not ticked, so that each of them is sent
 * once, and one of its buttons.
 *
 * @param here the path of the page, where a form without an address goes
 */
export function formsIn(page: string, here: string): PageForm[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    if (!/\smethod="post"/i.test(head)) return [];
    const fields = [...body.matchAll(/<(input|select|textarea|button)\b([^>]*)>([\s\S]*?)(?=<(?!option))/g)].flatMap(
      ([, kind = '', tag = '', inside = '']): [string, string][] => {
        const name = attribute(tag, 'name');
        if (!name || attribute(tag, 'type') === 'file') return [];
        const option = /<option\b[^>]*\svalue="[^"]+"/.exec(inside)?.[0] ?? '';
        const value = kind === 'textarea' ? inside : attribute(kind === 'select' ? option : tag, 'value');
        return [[name, value ?? (attribute(tag, 'type') === 'checkbox' ? 'on' : '')]];
      },
    );
    const byName = new Map(fields.map((one) => [one[0], one] as const));
    return [{ action: attribute(head, 'action') ?? here, fields: [...byName.values()] }];
  });
}
