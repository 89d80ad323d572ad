import { Module } from '@nestjs/common';
import { Editions } from './editions.js';

/** What older forms are told from newer ones by, wherever people write. */
@Module({ providers: [Editions], exports: [Editions] })
export class EditionsModule {}
