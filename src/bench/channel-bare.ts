import type { AddressInfo } from 'node:net';
import express from 'express';

/** The least that a server can do with an event: read its body as JSON and acknowledge it. */
const app = express();
app.use(express.json({ limit: '1mb' }));
app.post('/{*any}', (_request, response) => {
  response.json({});
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready: http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
