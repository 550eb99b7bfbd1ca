import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/** Lets faults of Kafka handlers through as they are: Nest would replace them, and with them what to do about them. */
@Catch()
export class PassFaultsFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
