import { HttpException } from '@nestjs/common';
import { PROBLEMS, type ProblemCode } from '@motlan/contracts';
import { Refusal } from './errors.ts';

/** RFC 9457 with our stable code; `pointer` is the first fault's place in the body, '' where a parameter is at fault, or null. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly instance?: string;
  readonly parameter?: string;
  readonly pointer: string | null;
  readonly errors?: readonly {
    readonly code: ProblemCode;
    readonly pointer: string;
    readonly detail: string;
  }[];
}

/** An error as the caller sees it. The message of a fault never leaves the process. */
export function toProblem(error: unknown, language: 'en' | 'vi', instance?: string): ProblemBody {
  const refusal = asRefusal(error);
  const { title, titleVi } = PROBLEMS[refusal.code];
  const status = refusal.status ?? PROBLEMS[refusal.code].status;
  const body: ProblemBody = {
    type: `urn:motlan:problem:${refusal.code}`,
    title: language === 'vi' ? titleVi : title,
    status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(instance === undefined ? {} : { instance: `urn:motlan:request:${instance}` }),
    ...(refusal.parameter === null ? {} : { parameter: refusal.parameter }),
    pointer: refusal.breaches[0]?.pointer ?? (refusal.parameter === null ? null : ''),
    ...(refusal.breaches.length > 0 ? { errors: refusal.breaches } : {}),
  };
  return body;
}

/** The language asked for: Vietnamese where it stands before English, else English. */
export function languageOf(acceptLanguage: string | undefined): 'en' | 'vi' {
  const tags = (acceptLanguage ?? '').toLowerCase().split(',');
  const weigh = (language: string) => {
    const tag = tags.find((t) => t.trim().startsWith(language));
    return tag === undefined ? 0 : Number(/;\s*q=([\d.]+)/u.exec(tag)?.[1] ?? 1);
  };
  const [vi, en] = [weigh('vi'), weigh('en')];
  if (vi !== en) return vi > en ? 'vi' : 'en';
  return vi > 0 &&
    tags.findIndex((t) => t.trim().startsWith('vi')) < tags.findIndex((t) => t.trim().startsWith('en'))
    ? 'vi'
    : 'en';
}

// What Fastify and Nest throw before our code is reached.
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'parameter-invalid',
  404: 'unknown-route',
  413: 'body-too-large',
  415: 'media-type-unsupported',
};

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  const code = status === null ? undefined : BY_STATUS[status];
  if (code === 'body-too-large') {
    return new Refusal(code, 'send less, or in several requests', {
      breaches: [{ code, pointer: '', detail: 'send less, or in several requests' }],
    });
  }
  return new Refusal(code ?? 'internal-error');
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error ? (error as { statusCode?: unknown }).statusCode : undefined;
  return typeof status === 'number' ? status : null;
}
