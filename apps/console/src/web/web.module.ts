import { Module } from '@nestjs/common';
import { WebController } from './web.controller.ts';

/** Serves the pages. */
@Module({ controllers: [WebController] })
export class WebModule {}
