import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A mail as it arrived: parsed, with the address of the envelope and the bytes as sent. */
export interface ArrivedMail extends Omit<Email, 'sender'> {
  recipient: string;
  sender: string;
  raw: string;
  /** Address behind the button, as a path of ours. */
  path: string;
}

/** How the server answers a recipient or a text: an SMTP code and words, or nothing to take it. */
type Mood = (recipient: string) => { code: number; words: string } | undefined;

export interface TestSmtpServer {
  url: string;
  port: number;
  mails: ArrivedMail[];
  /** The last mail to that address. */
  to(address: string): ArrivedMail;
  /** From now on; `undefined` takes everything again. */
  refuse(mood: Mood | undefined): void;
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own (or on `port`, to come back where it was). */
export async function openSmtpServer(port = 0): Promise<TestSmtpServer> {
  const mails: ArrivedMail[] = [];
  let mood: Mood | undefined;
  const judge = (address: string) => {
    const answer = mood?.(address);
    return answer && Object.assign(new Error(answer.words), { responseCode: answer.code });
  };
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(judge(address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived(Buffer.concat(chunks), session).then(
          (mail) => {
            mails.push(mail);
            done();
          },
          (error: unknown) => done(error as Error),
        );
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const open = (server.server.address() as { port: number }).port;
  return {
    url: `smtp://127.0.0.1:${open}`,
    port: open,
    mails,
    to: (address) => {
      const found = mails.filter(({ recipient }) => recipient === address).at(-1);
      if (!found) throw new Error(`No mail to ${address}; there are ${mails.map(({ recipient }) => recipient).join()}`);
      return found;
    },
    refuse: (next) => {
      mood = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function arrived(raw: Buffer, { envelope }: SMTPServerSession): Promise<ArrivedMail> {
  const mail = await PostalMime.parse(raw);
  const button = /href="https?:\/\/[^/"]+(\/[^"]*)"/.exec(mail.html ?? '')?.[1];
  return {
    ...mail,
    recipient: envelope.rcptTo.map(({ address }) => address).join(),
    sender: envelope.mailFrom ? envelope.mailFrom.address : '',
    raw: raw.toString(),
    path: (button ?? '').replaceAll('&#x3D;', '='),
  };
}
