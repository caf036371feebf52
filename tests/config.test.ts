import { expect, it } from 'vitest';
import { readConfig } from '../src/config.js';

const redisOf = (url: string) => readConfig({ REDIS_URL: url }, '/home').redis;

it('takes REDIS_URL apart, and leaves Redis off without it', () => {
  expect(readConfig({}, '/home').redis).toBeNull();
  expect(redisOf('  ')).toBeNull();
  expect(redisOf('redis://127.0.0.1')).toEqual({
    host: '127.0.0.1',
    port: 6379,
    username: null,
    password: null,
    database: 0,
    isEncrypted: false,
    prefix: '',
  });
  expect(redisOf('rediss://bot:p%40ss@[::1]:6380/2?prefix=medisales:')).toEqual({
    host: '::1',
    port: 6380,
    username: 'bot',
    password: 'p@ss',
    database: 2,
    isEncrypted: true,
    prefix: 'medisales:',
  });
});

it.each([
  'localhost:6379',
  'http://localhost:6379',
  'redis://',
  'redis://host:99999',
  'redis://host/zero',
  'redis://host?family=6',
  'redis://:%zz@host',
  'redis://host?prefix=a*b',
])('refuses %s as REDIS_URL, in a line that names it and no password', (url) => {
  let message = '';
  try {
    redisOf(url.replace('//', '//user:secret@'));
    redisOf(url);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(/^REDIS_URL /);
  expect(message).not.toContain('secret');
});
