import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../access/access.js';
import { ApiDocument } from './api-document.js';
import { Operation } from './operation.js';

/** Public: what the API can do is no secret. */
@Controller('api/v1/openapi.json')
@ApiExcludeController()
@Public()
export class OpenApi {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @Header('cache-control', 'public, max-age=300')
  @Operation({ summary: 'This document', answer: { openapi: '3.1.0' } })
  show(): OpenAPIObject {
    return this.document.get();
  }
}
