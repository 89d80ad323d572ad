import { basename } from 'node:path';
import { Script } from 'node:vm';
import Handlebars from 'handlebars';
import type { TemplateHelper } from './template-helpers.js';
import { trustedHtml } from './trusted-html.js';
import { filesUnder, type ViewFiles } from './view-files.js';

type Template = Handlebars.TemplateDelegate;
type CompileOptions = NonNullable<Parameters<typeof Handlebars.precompile>[1]>;

/** A partial or block sees only its arguments: `{{> badge}}` is partials/badge, `{{#card}}…{{/card}}` blocks/card. */
export class TemplateSet {
  private readonly handlebars = Handlebars.create();
  private readonly compiled = new Map<string, Template>();
  private readonly compileOptions: CompileOptions;

  constructor(
    private readonly files: ViewFiles,
    helpers: Readonly<Record<string, TemplateHelper>>,
  ) {
    const blocks = [...filesUnder(files, 'blocks').keys()];
    for (const [name, helper] of Object.entries(helpers)) this.handlebars.registerHelper(name, checked(name, helper));
    for (const name of blocks) this.handlebars.registerHelper(name, this.block(`blocks/${name}`));
    for (const name of filesUnder(files, 'partials').keys()) this.registerPartial(name);
    const known = Object.fromEntries([...Object.keys(helpers), ...blocks].map((name) => [name, true]));
    this.compileOptions = { knownHelpers: known, knownHelpersOnly: true, explicitPartialContext: true };
  }

  get(name: string): Template {
    const known = this.compiled.get(name);
    if (known) return known;
    const source = this.files.get(name);
    if (source === undefined) throw new Error(`No view is called "${name}"`);
    const template = this.handlebars.template(this.compile(name, source));
    this.compiled.set(name, template);
    return template;
  }

  private block(name: string): Handlebars.HelperDelegate {
    const render = (...args: unknown[]) => this.renderBlock(name, args.at(-1) as Handlebars.HelperOptions, args[0]);
    return function (this: unknown, ...args: unknown[]) {
      return render(this, ...args);
    };
  }

  private renderBlock(name: string, options: Handlebars.HelperOptions, inside: unknown): unknown {
    const given = options.hash as object;
    if (!(options.fn as unknown) && !Object.keys(given).length) throw new Error(misread(basename(name)));
    return trustedHtml(
      this.get(name)({ ...given, content: contentOf(options, inside) }, { data: options.data as object }),
    );
  }

  private registerPartial(name: string): void {
    this.handlebars.registerPartial(name, (context, options) => this.get(`partials/${name}`)(context, options));
  }

  private compile(name: string, source: string): TemplateSpecification {
    const unindented = source.replace(/\n\s+/g, '\n');
    const code = Handlebars.precompile(unindented, this.compileOptions) as string;
    return new Script(`(${code})`, { filename: `${name}.hbs` }).runInThisContext() as TemplateSpecification;
  }
}

/** A block called as `{{card}}` has no content; a lone helper inside may return a SafeString. */
function contentOf({ fn }: Partial<Handlebars.HelperOptions>, inside: unknown): unknown {
  const said: { toString(): string } | undefined = fn?.(inside);
  const content = said?.toString().trim();
  return content && trustedHtml(content);
}

/** Refuses `{{date}}` without arguments: it would silently call the helper instead of the page's field. */
function checked(name: string, helper: TemplateHelper): Handlebars.HelperDelegate {
  return function (this: unknown, ...args: unknown[]) {
    if (args.length < helper.length) throw new Error(misread(name));
    return (helper as (...args: unknown[]) => unknown).apply(this, args);
  };
}

function misread(name: string): string {
  return `{{${name}}} calls the helper "${name}" without what it needs; for a field of that name write {{this.${name}}}`;
}
