import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { ContactApi } from './contact.api.js';
import { ContactPages } from './contact.pages.js';
import { InboxApi } from './inbox.api.js';
import { InboxPages } from './inbox.pages.js';

@Module({ imports: [NotificationsModule], controllers: [ContactApi, ContactPages, InboxApi, InboxPages] })
export class InboxPortalModule {}
