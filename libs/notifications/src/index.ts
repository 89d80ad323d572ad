export { NotificationsModule } from './notifications.module.js';
export { Mail } from './mail/mail.entity.js';
