import { Module } from '@nestjs/common';
import { CloseConnections } from './close-connections.ts';
import { WebController } from './web.controller.ts';

/** Serves the pages. */
@Module({ controllers: [WebController], providers: [CloseConnections] })
export class WebModule {}
