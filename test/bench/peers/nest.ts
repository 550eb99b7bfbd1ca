/**
 * The usual NestJS way: Nest's own Kafka transport, one message a call, TypeORM `findOne` and `save`, the outputs emitted
 * one by one. One argument: a file of `ProcessArguments`.
 */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DecidedMessage, KnownSubject } from './nest-entities.ts';
import { KAFKA_CLIENT, ProvisionsController } from './nest-controller.ts';
import { processArguments } from './process-arguments.ts';

const { brokers, databaseUrl, groupId, atOnce } = processArguments();

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: databaseUrl,
      entities: [KnownSubject, DecidedMessage],
      synchronize: true,
    }),
    TypeOrmModule.forFeature([KnownSubject, DecidedMessage]),
    ClientsModule.register([
      {
        name: KAFKA_CLIENT,
        transport: Transport.KAFKA,
        options: { client: { clientId: 'bench-nest', brokers: [...brokers] }, producerOnlyMode: true },
      },
    ]),
  ],
  controllers: [ProvisionsController],
})
class BenchModule {}

const app = await NestFactory.createMicroservice<MicroserviceOptions>(BenchModule, {
  transport: Transport.KAFKA,
  logger: ['error', 'fatal'],
  options: {
    client: { clientId: 'bench-nest', brokers: [...brokers] },
    postfixId: '',
    consumer: { groupId, allowAutoTopicCreation: false },
    subscribe: { fromBeginning: true },
    run: { partitionsConsumedConcurrently: atOnce },
  },
});
app.enableShutdownHooks();
await app.listen();
