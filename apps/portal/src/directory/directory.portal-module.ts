import type { IncomingMessage } from 'node:http';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IdentityModule } from '#identity';
import { DirectoryImportsApi } from './directory-imports.api.js';
import { DirectoryImportsPages } from './directory-imports.pages.js';
import { DirectoryUploadPages } from './directory-upload.pages.js';
import { UploadReadings } from './upload-readings.form.js';
import { Uploads } from './upload.form.js';

@Module({
  imports: [IdentityModule],
  controllers: [DirectoryUploadPages, DirectoryImportsPages, DirectoryImportsApi],
  providers: [UploadReadings, Uploads],
})
export class DirectoryPortalModule implements OnModuleInit {
  constructor(private readonly adapter: HttpAdapterHost) {}

  /** Only directory imports take a CSV body, as a stream; other routes answer 415. */
  onModuleInit(): void {
    const server = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser('text/csv', (request: FastifyRequest, body: IncomingMessage, done) => {
      if (request.routeOptions.url?.endsWith('/directory-imports')) done(null, body);
      else done(Object.assign(new Error('No CSV here'), { statusCode: 415 }));
    });
  }
}
