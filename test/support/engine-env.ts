import { Logger } from '@nestjs/common';
import { freshDatabaseUrl, useDatabase } from './engine.js';

// Columns are declared by engine while entity classes load, so the address has to be there before the first import of one.
useDatabase(freshDatabaseUrl());
Object.assign(process.env, {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  WORKER: 'off',
  PUBLIC_URL: 'http://localhost:3000',
});

Logger.overrideLogger(false);
