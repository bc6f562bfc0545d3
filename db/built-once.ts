import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Queryable } from './client.ts';

/** Where a value of the statement comes. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The values of a statement that is not executed yet. */
export type Places<Values> = { [Name in keyof Values]: RawBuilder<Values[Name]> };

/**
 * A read whose SQL is built once and then only executed with other values: building it takes longer than asking for it
 * does. For reads of pages that people open often.
 *
 *     const readCourse = builtOnce((db, { slug }: Places<{ slug: string }>) =>
 *       db.selectFrom('course').selectAll().where('slug', '=', slug));
 *     const [course] = await readCourse(db, { slug });
 *
 * @param build gets `shape`: what makes another statement, and not only other values; few shapes, all in JSON
 */
export function builtOnce<Values extends object, Row, Shape = undefined>(
  build: (db: Queryable, places: Places<Values>, shape: Shape) => Compilable<Row>,
) {
  const built = new Map<string | undefined, CompiledQuery<Row>>();
  const places = new Proxy({} as Places<Values>, { get: (_, name) => sql`${new Place(String(name))}` });
  return async (db: Queryable, values: Values, ...[shape]: Shape extends undefined ? [] : [Shape]): Promise<Row[]> => {
    const key: string | undefined = JSON.stringify(shape);
    const query = built.get(key) ?? build(db, places, shape as Shape).compile();
    built.set(key, query);
    const given = new Map(Object.entries(values));
    const parameters = query.parameters.map((one) => (one instanceof Place ? given.get(one.name) : one));
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
