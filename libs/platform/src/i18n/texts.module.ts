import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { HeaderResolver, I18nJsonLoader, I18nModule, I18nService } from 'nestjs-i18n';
import { Texts, type Translations } from './texts.js';

@Global()
@Module({
  imports: [
    I18nModule.forRoot({
      fallbackLanguage: 'en',
      loader: I18nJsonLoader,
      loaderOptions: { path: join(process.cwd(), 'locales') },
      // Never used, as every context has its language; without a resolver nestjs-i18n warns at each start.
      resolvers: [new HeaderResolver([])],
      disableMiddleware: true,
      skipAsyncHook: true,
      logging: false,
    }),
  ],
  providers: [{ provide: Texts, inject: [I18nService], useFactory: textsFrom }],
  exports: [Texts],
})
export class TextsModule {}

async function textsFrom(i18n: I18nService): Promise<Texts> {
  await i18n.refresh();
  return new Texts(i18n.getTranslations() as Translations);
}
