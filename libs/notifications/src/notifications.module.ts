import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mail } from './mail/mail.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  providers: [],
  exports: [],
})
export class NotificationsModule {}
