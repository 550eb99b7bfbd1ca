import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { firstLevel } from '@motlan/contracts';
import { Refusal } from './errors.ts';
import { Tokens, type Caller } from './tokens.ts';

const OPEN = 'motlan:open';

/** Marks a call that needs no token: health, metrics, documentation. */
export const Open = () => SetMetadata(OPEN, true);

type CalledRequest = FastifyRequest & { caller?: Caller };

/** Knows every caller by bearer token, or answers 401. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly tokens: Tokens,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride<boolean>(OPEN, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<CalledRequest>();
    const [scheme, token] = (request.headers.authorization ?? '').split(' ', 2);
    if (scheme?.toLowerCase() !== 'bearer' || !token) {
      throw new Refusal('token-missing', 'send Authorization: Bearer <token>', {
        parameter: 'Authorization',
      });
    }
    const caller = this.tokens.callerOf(token);
    if (!caller)
      throw new Refusal('token-unknown', 'ask the operator for a token', { parameter: 'Authorization' });
    request.caller = caller;
    return true;
  }
}

/** The caller, in a controller's parameters. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CalledRequest>();
  if (!caller) throw new Refusal('token-missing');
  return caller;
});

/** Whether the caller may see what belongs to this agency or one of its sub-units. */
export function mayActFor(caller: Caller, agency: string): boolean {
  return caller.kind === 'operator' || caller.agency === firstLevel(agency);
}

/** Throws `operator-only` for any other caller. */
export function requireOperator(caller: Caller): void {
  if (caller.kind !== 'operator') throw new Refusal('operator-only', 'use the operator token');
}
