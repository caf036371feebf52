import http from 'node:http';
import https from 'node:https';

/**
 * Loaded before the service (`node --import …?to=URL`): Microsoft's login and the address of its keys, which are fixed in the
 * SDK, are the bench's. Everything after that is the service's own.
 */
const HOSTS = new Set(['login.microsoftonline.com', 'login.botframework.com']);
const to = new URL(new URL(import.meta.url).searchParams.get('to') ?? '');
const original = https.request;

function redirected(options: https.RequestOptions, ...rest: []): http.ClientRequest {
  if (!HOSTS.has(options.hostname ?? options.host ?? '')) return original(options, ...rest);
  const { agent: _secure, ...others } = options;
  const local = { protocol: 'http:', host: to.hostname, hostname: to.hostname, port: to.port };
  return http.request({ ...others, ...local }, ...rest);
}

https.request = redirected as typeof https.request;
