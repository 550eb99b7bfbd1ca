import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open, Refusal } from '@motlan/platform';
import { notBuiltPage } from './not-built-page.ts';

/** Only our own server is talked to, nobody frames us, and what is sent as text is never run. */
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
/** A year: names of built files change with their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The pages. Every address that is no file is a view of the one page; which one, that page knows. They need no token, what they ask does. */
@Open()
@ApiExcludeController()
@Controller()
export class WebController {
  @Get()
  home(@Res() reply: FastifyReply): unknown {
    return this.send('', reply);
  }

  @Get('*')
  file(@Param('*') path: string, @Res() reply: FastifyReply): unknown {
    if (/^v\d+(?:\/|$)/u.test(path)) throw new Refusal('unknown-route', 'see /docs for the calls there are');
    return this.send(path, reply);
  }

  private send(path: string, reply: FastifyReply): unknown {
    void reply.headers(HEADERS);
    // Typed as there always; served only where the pages are built.
    if (typeof (reply as Partial<FastifyReply>).sendFile !== 'function')
      return reply.type('text/html; charset=utf-8').send(notBuiltPage());
    const isFile = /\.[a-z0-9]{2,5}$/iu.test(path);
    if (!isFile) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.header('cache-control', path.startsWith('assets/') ? FOR_EVER : 'no-cache').sendFile(path);
  }
}
