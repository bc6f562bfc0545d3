import { z } from 'zod';
import { signUpTo } from './words.ts';

/** One request: the schema of what is sent, and (as a type alone) what it is answered with. */
export interface RequestEntry<Schema extends z.ZodType = z.ZodType, Answer extends object = object> {
  schema: Schema;
  /** Changes nothing: sent again, it is done again, and its answer need not be remembered. */
  isReading: boolean;
  /** Never set; carries the type. */
  answer?: Answer;
}

/** The requests of one group: a row for each of its rights, so that neither table has a row more than the other. */
export type RequestTable<Rights> = Record<keyof Rights, RequestEntry>;

/** Answered with yes alone. */
export type Done = Record<string, never>;

/** What is in every request: its id (a UUID: sent twice, done once). */
const everyRequest = { requestId: z.uuid() };
/** And where media is concerned, the epoch that it was made under. */
const everyMediaRequest = { ...everyRequest, epoch: z.number().int().nonnegative() };

/** An id that mediasoup made. */
export const mediaId = signUpTo(64).min(1);
export const personId = z.uuid();

/** `request({ what is sent }).answers<{ what comes back }>()` */
export const request = <Shape extends z.ZodRawShape>(shape: Shape) =>
  entry(z.strictObject({ ...everyRequest, ...shape }), false);

/** A request that changes nothing. */
export const reading = <Shape extends z.ZodRawShape>(shape: Shape) =>
  entry(z.strictObject({ ...everyRequest, ...shape }), true);

/** A request that is refused when it was made under an older epoch. */
export const mediaRequest = <Shape extends z.ZodRawShape>(shape: Shape) =>
  entry(z.strictObject({ ...everyMediaRequest, ...shape }), false);

function entry<Schema extends z.ZodType>(schema: Schema, isReading: boolean) {
  return { answers: <Answer extends object>(): RequestEntry<Schema, Answer> => ({ schema, isReading }) };
}
