import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import type { Settings } from '#config';
import { LANGUAGE_TAGS, SETTINGS, Texts, type Locale, type OutgoingMail } from '#platform';
import { headerText } from './header-text.js';
import type { MailContent } from './mails.service.js';
import { isOwnPath } from './own-path.js';

const LONGEST_LINE = 300;

type Written = Pick<OutgoingMail, 'subject' | 'html' | 'text'>;

@Injectable()
export class MailWriter {
  private readonly html: Handlebars.TemplateDelegate;
  private readonly text: Handlebars.TemplateDelegate;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly texts: Texts,
  ) {
    this.html = this.template('letter.html.hbs', false);
    this.text = this.template('letter.text.hbs', true);
  }

  /** Texts: `mail.<template>.subject`, `heading`, `body` (blank lines between paragraphs), `button`, `note`. */
  write(template: string, locale: Locale, { vars, path, facts, news, wording = template }: MailContent): Written {
    const say = (part: string) => this.texts.t(locale, `mail.${wording}.${part}`, vars);
    const saidOnlySometimes = (part: string) => this.texts.has(locale, `mail.${wording}.${part}`) && say(part);
    const labelled = (label: string, text = '') => this.texts.t(locale, 'common.labelled', { label, text });
    const letter = {
      language: LANGUAGE_TAGS[locale],
      subject: headerText(say('subject')),
      heading: say('heading'),
      paragraphs: say('body').split('\n\n'),
      facts: facts?.map(({ label, value }) => ({ label, value, line: labelled(label, value) })),
      news: news && { ...news, lines: news.lines.map((line) => this.line(line)) },
      button: path && { label: say('button'), line: labelled(say('button')).trimEnd(), href: this.address(path) },
      note: saidOnlySometimes('note'),
      product: this.texts.t(locale, 'common.product'),
      copyAddress: this.texts.t(locale, 'mail.copyAddress'),
      footer: this.texts.t(locale, 'mail.footer'),
    };
    return { subject: letter.subject, html: this.html(letter), text: `${this.text(letter).trim()}\n` };
  }

  /** On one line each: what a person wrote must not look like a line of the product. */
  private line({ text, path }: { text: string; path: string }): { text: string; href: string } {
    return { text: headerText(text, LONGEST_LINE), href: this.address(path) };
  }

  private address(path: string): string {
    if (!isOwnPath(path)) throw new Error(`Not a path of ours: ${path}`);
    return this.settings.publicUrl + path;
  }

  private template(file: string, noEscape: boolean): Handlebars.TemplateDelegate {
    const source = readFileSync(join(import.meta.dirname, 'templates', file), 'utf8');
    return Handlebars.compile(source, { noEscape });
  }
}
