import { expect, it } from 'vitest';
import { inWords } from './database-problem.ts';

it('names the database, why it cannot be used and what to do, but not its password', () => {
  const error = Object.assign(new Error('password authentication failed for user "sala"'), { code: '28P01' });
  expect(inWords('postgres://sala:s3cret@db.example:5433/courses', error)).toBe(
    'The database courses at db.example:5433 (DATABASE_URL) cannot be used: password authentication failed for user "sala". Correct the user or the password.',
  );
});

it('finds words where the driver has none', () => {
  const error = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  expect(inWords('postgres://localhost/sala', error)).toMatch(/cannot be used: ECONNREFUSED\. No PostgreSQL listens/);
});
