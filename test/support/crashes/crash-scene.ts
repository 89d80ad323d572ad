import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contribution } from '#contributions';
import { AccessTokenInput, AccessTokens, type Person } from '#identity';
import { aContribution } from '../../factories/contributions.js';
import { aScreenshot } from '../../factories/pictures.js';
import { aTester, type ATester } from '../../factories/testers.js';
import { TEST_FOLDER } from '../engine.js';
import { openProduct, type OpenProduct } from '../product.js';
import { openSmtpServer, type TestSmtpServer } from '../smtp-server.js';
import { HAPPY, TestUnderWay } from '../test-under-way.js';
import type { BuiltProcess } from './built-process.js';

type Caller<T> = T & { readonly token: string };

/** A test under way on a database that several processes share, and what people send to its portals. */
export class CrashScene {
  private readonly files: string[] = [];

  private constructor(
    readonly product: OpenProduct,
    readonly smtp: TestSmtpServer,
    readonly test: TestUnderWay,
    readonly ana: Caller<ATester>,
    readonly contribution: Contribution,
    readonly screenshot: Buffer,
  ) {}

  static async open(): Promise<CrashScene> {
    const product = await openProduct();
    const smtp = await openSmtpServer();
    const test = await TestUnderWay.of(product, 'confidential');
    const ana = await aTester(test.rollout, test.entity);
    // The first answer to a form freezes it; the others, which come together, are what crowds are made of.
    await test.submit(await aTester(test.rollout, test.entity));
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    return new CrashScene(
      product,
      smtp,
      test,
      { ...ana, token: await tokenOf(product, ana.person) },
      contribution,
      await aScreenshot(320, 200),
    );
  }

  get env(): Record<string, string> {
    return { SMTP_URL: this.smtp.url };
  }

  /** Returns the id once it is acknowledged. */
  sendPicture(portal: BuiltProcess, clientToken: string): Promise<string> {
    return this.picture(portal, `/api/v1/rollouts/${this.test.rollout.id}/pictures`, clientToken);
  }

  /** To the contribution. */
  addPicture(portal: BuiltProcess, clientToken: string): Promise<string> {
    return this.picture(portal, `/api/v1/contributions/${this.contribution.id}/pictures`, clientToken);
  }

  async sendResponse(portal: BuiltProcess): Promise<unknown> {
    const body = { answers: HAPPY, product: 'own', clientToken: 'cccccccc-0000-4000-8000-000000000000' };
    const path = `/api/v1/rollouts/${this.test.rollout.id}/missions/review/responses`;
    return (await this.ask(portal, this.ana.token, 'POST', path, JSON.stringify(body))).json();
  }

  /** A file with a directory of that many lines. */
  directory(lines: number): string {
    const file = join(TEST_FOLDER, `directory-${process.pid}-${lines}.csv`);
    const csv = Array.from({ length: lines }, (_, n) => `${n + 1};Ana;Listed ${n}`).join('\n');
    writeFileSync(file, `Employee number;First name;Last name\n${csv}`);
    this.files.push(file);
    return file;
  }

  /** Throws a TypeError when the portal dies of it, and an Error when it refuses. */
  async ask(
    portal: BuiltProcess,
    token: string,
    method: string,
    path: string,
    body?: string | FormData,
  ): Promise<Response> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    };
    const answer = await fetch(portal.url + path, { method, headers, ...(body ? { body } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  close(): Promise<void> {
    for (const file of this.files) rmSync(file, { force: true });
    return this.smtp.close();
  }

  private async picture(portal: BuiltProcess, path: string, clientToken: string): Promise<string> {
    const form = new FormData();
    form.set('clientToken', clientToken);
    form.set('picture', new Blob([new Uint8Array(this.screenshot)], { type: 'image/png' }), 'a.png');
    const answer = await this.ask(portal, this.ana.token, 'POST', path, form);
    return ((await answer.json()) as { id: string }).id;
  }
}

async function tokenOf(product: OpenProduct, { id }: Person): Promise<string> {
  const input = Object.assign(new AccessTokenInput(), { name: 'test' });
  return (await product.get(AccessTokens).create(product.system, id, input)).token;
}
