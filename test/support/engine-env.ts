import { Logger } from '@nestjs/common';
import { filesFolderOf, freshDatabaseUrl } from './engine.js';

const databaseUrl = freshDatabaseUrl();

// Columns are declared by engine while entity classes load, so the address has to be there before the first import of one.
Object.assign(process.env, {
  DATABASE_URL: databaseUrl,
  FILES_FOLDER: filesFolderOf(databaseUrl),
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  WORKER: 'off',
  PUBLIC_URL: 'http://localhost:3000',
});

Logger.overrideLogger(false);
