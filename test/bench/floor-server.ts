/**
 * The least a server can do for a submission: read the body, make it durable, answer. `GET /page` gives a page of `PAGE_BYTES`
 * bytes out of memory. Nothing here knows of the product.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import libsql from 'libsql';
import { createPool } from 'mysql2/promise';

type Insert = (body: string) => unknown;

const { DATABASE_URL = '', PORT = '0', HOST = '127.0.0.1', PAGE_BYTES = '0' } = process.env;
/** Tried with 8, 16 and 32 connections: 32 clients are served best by as many. */
const CONNECTIONS = 32;
const page = Buffer.alloc(Number(PAGE_BYTES), '<p>Horizon Pay</p>\n');
const insert = await (DATABASE_URL.startsWith('sqlite:') ? sqlite() : mysql());

createServer((request, response) => {
  if (request.method === 'POST') void store(request, response);
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length }).end(page);
}).listen(Number(PORT), HOST);

async function store(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  await insert(JSON.stringify(JSON.parse(Buffer.concat(chunks).toString())));
  response.writeHead(204).end();
}

function sqlite(): Insert {
  const database = new libsql(DATABASE_URL.slice('sqlite:'.length));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS floor (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const statement = database.prepare('INSERT INTO floor (body) VALUES (?)');
  return (body) => statement.run([body]);
}

async function mysql(): Promise<Insert> {
  const pool = createPool({ uri: DATABASE_URL, connectionLimit: CONNECTIONS, maxIdle: CONNECTIONS });
  await pool.query('CREATE TABLE IF NOT EXISTS floor (id INT AUTO_INCREMENT PRIMARY KEY, body LONGTEXT NOT NULL)');
  return (body) => pool.execute('INSERT INTO floor (body) VALUES (?)', [body]);
}
