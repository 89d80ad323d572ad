import { Test } from '@nestjs/testing';
import { Texts } from './texts.js';
import { TextsModule } from './texts.module.js';

describe('texts module', () => {
  it('loads the files of locales/ in the four languages', async () => {
    const app = await Test.createTestingModule({ imports: [TextsModule] }).compile();
    const texts = app.get(Texts);
    expect(texts.t('de', 'common.save')).toBe('Speichern');
    expect(texts.t('pt', 'common.save')).toBe('Guardar');
    await app.close();
  });
});
