import type { Person } from '#identity';
import { InboxEntry, Mail } from '#notifications';
import { Database } from '#platform';
import { aPerson } from '../../factories/directory.js';
import { openProduct, type OpenProduct, type ProductOptions } from '../../support/product.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { TestClock } from '../../support/test-clock.js';
import { Masks } from './scene.js';

/** The product with a mail server of its own, for tests of what goes out when; eight days pass before each. */
export class NewsScene {
  readonly clock = new TestClock();
  readonly masks = new Masks();
  smtp: TestSmtpServer;
  product: OpenProduct;

  /** Open while the tests of this file run. */
  static here(): NewsScene {
    const scene = new NewsScene();
    beforeAll(async () => {
      scene.smtp = await openSmtpServer();
      await scene.open();
    });
    beforeEach(() => {
      scene.smtp.refuse(undefined);
      scene.clock.moveOn({ days: 8 });
    });
    afterAll(() => scene.smtp.close());
    return scene;
  }

  /** Another process of the product, from now on the one that acts. */
  readonly open = async (settings: ProductOptions['settings'] = {}): Promise<void> => {
    this.product = await openProduct({ clock: this.clock, settings: { smtpUrl: this.smtp.url, ...settings } });
    this.masks.usedBy(this.product);
  };

  readonly somebody = (of: Parameters<typeof aPerson>[0] = {}): Promise<Person> => aPerson({ locale: 'en', ...of });
  readonly mailsTo = ({ email }: Pick<Person, 'email'>) =>
    this.smtp.mails.filter(({ recipient }) => recipient === email);
  readonly mails = () => this.product.get(Database).repository(undefined, Mail);
  readonly entries = () => this.product.get(Database).repository(undefined, InboxEntry);
}
