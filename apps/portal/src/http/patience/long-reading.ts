import {
  Injectable,
  UseInterceptors,
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { READING, withPatience } from '#platform';

@Injectable()
class ReadingPatience implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    return withPatience(READING, () => next.handle());
  }
}

/** For routes that may take longer than a page: figures, complete lists, files. */
export const LongReading = (): MethodDecorator & ClassDecorator => applyDecorators(UseInterceptors(ReadingPatience));
