import { z } from 'zod';
import { signUpTo } from './words.ts';

/**
 * RTP and DTLS parameters as mediasoup-client sends them, with every bound that the SFU's wire format has. This is more
 * than politeness: a value of a wrong type breaks mediasoup's message half-way, and from then on its worker cannot be
 * talked to at all. What mediasoup does not read is left out.
 */
const uint8 = z.number().int().min(0).max(255);
const uint32 = z.number().int().min(0).max(0xffff_ffff);
const payloadType = z.number().int().min(0).max(127);
const word = signUpTo(200);
const parameterText = signUpTo(500);
const mimeType = z.string().regex(/^(audio|video)\/[\w.+-]{1,40}$/i);

const parameters = z
  .record(signUpTo(60), z.unknown())
  .refine((all) => Object.keys(all).length <= 40 && Object.values(all).every(isParameter));

/** Numbers travel as 32 bit integers or as floats. */
function isParameter(value: unknown): boolean {
  if (typeof value === 'string') return parameterText.safeParse(value).success;
  if (typeof value === 'number') return Math.abs(value) <= 0x7fff_ffff;
  return typeof value === 'boolean';
}

const codec = {
  mimeType,
  clockRate: uint32,
  channels: uint8.optional(),
  parameters: parameters.optional(),
  rtcpFeedback: z
    .array(z.object({ type: word, parameter: word.optional() }))
    .max(20)
    .optional(),
};

const encoding = z.object({
  ssrc: uint32.optional(),
  rid: z
    .string()
    .regex(/^[\w-]{1,32}$/)
    .optional(),
  codecPayloadType: payloadType.optional(),
  rtx: z.object({ ssrc: uint32 }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: signUpTo(20).optional(),
  maxBitrate: z.number().min(0).max(0xffff_ffff).transform(Math.floor).optional(),
});

export const rtpParametersSchema = z.object({
  mid: signUpTo(32).optional(),
  msid: word.optional(),
  codecs: z
    .array(z.object({ ...codec, payloadType }))
    .min(1)
    .max(20),
  headerExtensions: z
    .array(z.object({ uri: word, id: uint8, encrypt: z.boolean().optional(), parameters: parameters.optional() }))
    .max(40)
    .optional(),
  encodings: z.array(encoding).max(8).optional(),
  rtcp: z.object({ cname: word.optional(), reducedSize: z.boolean().optional() }).optional(),
});

const kind = z.enum(['audio', 'video']);

export const rtpCapabilitiesSchema = z.object({
  codecs: z
    .array(z.object({ ...codec, kind, preferredPayloadType: payloadType.optional() }))
    .max(100)
    .optional(),
  headerExtensions: z
    .array(
      z.object({
        kind,
        uri: word,
        preferredId: uint8,
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(100)
    .optional(),
});

export const dtlsParametersSchema = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[\da-f]{2}(:[\da-f]{2}){19,63}$/i),
      }),
    )
    .min(1)
    .max(10),
});
