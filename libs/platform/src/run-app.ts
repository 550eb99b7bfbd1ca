import type { Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { BadConfiguration } from './config.ts';
import { endWithParent } from './end-with-parent.ts';
import { refuseAddress, refuseConnection } from './framework-errors.ts';
import { JsonLog } from './log.ts';
import { PASSES_BY_ITSELF, ProblemFilter, type PassesByItself } from './problem.filter.ts';
import { describeError } from './redact.ts';
import { startTracing, traceRequests } from './tracing.ts';

export interface AppDescription {
  /** As in the process list and the log, e.g. `exchange`. */
  readonly name: string;
  readonly title: string;
  /** Name of the setting that holds the port, for the sentence when it is taken. */
  readonly portSetting: string;
  readonly host: string;
  readonly port: number;
  readonly endsWithParent: boolean;
}

/** Bytes of any one request body; each call may allow less. */
const BODY_BYTES_MAX = 8 * 1024 * 1024;
/** `EX_CONFIG`: starting again cannot help, so a supervisor must not. */
const EXIT_CONFIGURATION = 78;

/**
 * Runs one app: HTTP on Fastify with raw JSON bodies, problems, OpenAPI at /openapi.json, a page at /docs.
 * `connect` attaches what else it serves, e.g. Kafka, before it listens. SIGTERM and SIGINT close it in order.
 * Ends the process with 78 where configuration or port make a start impossible.
 */
export async function runApp(
  load: () => AppDescription,
  module: Type,
  connect: (app: NestFastifyApplication) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const app = loadOrEnd(load);
  const endTracing = loadOrEnd(() => startTracing(app.name, process.env));
  const log = new JsonLog(app.name);
  try {
    const nest = await createHttpApp(module, app, log);
    nest.getHttpAdapter().getInstance().addHook('onClose', endTracing);
    await connect(nest);
    if (app.endsWithParent) endWithParent(() => void process.kill(process.pid, 'SIGTERM'));
    await nest.listen(app.port, app.host);
    log.log(`listening on ${await nest.getUrl()}`, app.name);
  } catch (error) {
    if (isTaken(error)) {
      end(EXIT_CONFIGURATION, `${app.host}:${app.port} is taken. Set ${app.portSetting} to a free port.`);
    }
    log.error(error, app.name);
    end(1, describeError(error));
  }
}

/** The app without the process around it, for tests and for tools that only want its OpenAPI document. */
export async function createHttpApp(
  module: Type,
  { title }: Pick<AppDescription, 'title'>,
  log: JsonLog | false,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestIdHeader: false,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
  });
  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: log,
    abortOnError: false,
    bodyParser: false,
  });
  traceRequests(adapter.getInstance());
  // Bodies arrive as bytes: the contract reads them once, the same way as on Kafka.
  for (const type of ['application/json', 'application/x-ndjson']) {
    adapter
      .getInstance()
      .addContentTypeParser(type, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  }
  nest.useGlobalFilters(new ProblemFilter(passesByItself(nest)));
  nest.enableShutdownHooks();
  const document = SwaggerModule.createDocument(
    nest,
    new DocumentBuilder()
      .setTitle(title)
      .setVersion('1')
      .addBearerAuth()
      .addSecurityRequirements('bearer')
      .build(),
  );
  SwaggerModule.setup('docs', nest, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: title });
  return nest;
}

/** What the app says of its connections; an app without any says nothing. */
function passesByItself(nest: NestFastifyApplication): PassesByItself | undefined {
  try {
    return nest.get<PassesByItself>(PASSES_BY_ITSELF, { strict: false });
  } catch {
    return undefined;
  }
}

function loadOrEnd<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (error instanceof BadConfiguration) end(EXIT_CONFIGURATION, error.message);
    throw error;
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

function end(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
