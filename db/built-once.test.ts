import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { expect, it } from 'vitest';
import type { DB } from '#db/schema/database.ts';
import { builtOnce, type Places } from './built-once.ts';

const asked: { sql: string; parameters: readonly unknown[] }[] = [];
const db = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
  log: ({ query }) => void asked.push(query),
});

it('builds a statement once a shape, and gives it the values of each execution where they belong', async () => {
  let built = 0;
  const read = builtOnce(
    (given, { name, id }: Places<{ id: string; name: string | null }>, shape: { isSorted: boolean }) => {
      built += 1;
      const query = given
        .selectFrom('person')
        .select(sql<string | null>`coalesce(${name}, ${'nobody'}, ${name})`.as('name'))
        .where('id', '=', id);
      return shape.isSorted ? query.orderBy('displayName') : query;
    },
  );
  for (const id of ['a', 'b']) {
    await read(db, { id, name: `name of ${id}` }, { isSorted: false });
    await read(db, { id, name: null }, { isSorted: true });
  }
  expect(built).toBe(2);
  const text = 'select coalesce($1, $2, $3) as "name" from "person" where "id" = $4';
  expect(asked.map((one) => [one.sql, one.parameters])).toEqual([
    [text, ['name of a', 'nobody', 'name of a', 'a']],
    [`${text} order by "display_name"`, [null, 'nobody', null, 'a']],
    [text, ['name of b', 'nobody', 'name of b', 'b']],
    [`${text} order by "display_name"`, [null, 'nobody', null, 'b']],
  ]);
});
