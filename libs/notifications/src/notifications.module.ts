import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mail } from './mail/mail.entity.js';
import { Mails } from './mail/mails.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  providers: [Mails],
  exports: [Mails],
})
export class NotificationsModule {}
