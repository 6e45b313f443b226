import { createServer } from 'node:http';

/** The least that a Node server can do with a webhook: take it and say 200. The physical ceiling of the benchmark. */
createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    response.statusCode = 200;
    response.setHeader('Content-Type', 'text/xml');
    response.end('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
