import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express, { type Request, type Router } from 'express';
import { AppError } from '../../src/model/errors.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
const PLACEHOLDER = '{{assets}}';

/** Addresses that the one page shows something else at: the client finds out which (client/places.ts). */
const PAGE_PATHS = [
  '/',
  '/overview',
  '/documents',
  '/news',
  '/me',
  '/data-quality',
  '/questions',
  '/feedback',
  '/people',
  '/jobs',
  '/imports',
  '/alerts',
  '/models',
  '/system',
  '/audit',
  '/set-password',
];

interface Asset {
  readonly body: Buffer;
  readonly mediaType: string;
  /** Made once, at the start; null where it saves nothing. */
  readonly gzipped: Buffer | null;
}

const GZIPPED = new Set(['.css', '.js', '.svg']);
const GZIP_BYTES_MIN = 512;

function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!existsSync(folder)) return assets;
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const mediaType = MEDIA_TYPES[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).split(/[\\/]/).filter(Boolean).join('/');
    const body = readFileSync(path);
    const isGzipped = GZIPPED.has(extname(name)) && body.length >= GZIP_BYTES_MIN;
    assets.set(name, { body, mediaType, gzipped: isGzipped ? gzipSync(body, { level: 9 }) : null });
  }
  return assets;
}

function hashOf(assets: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256');
  for (const [name, { body }] of [...assets].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}\0${body.length}\0`).update(body);
  }
  return hash.digest('hex').slice(0, 12);
}

/** Somebody who looks, rather than a program that calls. */
function isBrowser(request: Request): boolean {
  if (request.method !== 'GET' || request.path.startsWith('/api/')) return false;
  return request.accepts(['json', 'html']) === 'html';
}

/**
 * The chat page and what it loads, and for browsers a page that says that there is none. Assets lie under `/assets/<hash of all of them>/`, so browsers keep them
 * for good and still take a new build at once; the page itself is asked for anew each time.
 * Throws AppError `not_found` where `folder` holds no index.html.
 */
export function createPagesRouter(folder: string, unusedAddresses?: ReadonlyMap<string, string>): Router {
  const assets = readAssets(folder);
  const page = assets.get('index.html');
  if (page === undefined) {
    throw new AppError('not_found', `The web page is missing from ${folder}: build it with npm run build.`);
  }
  const hash = hashOf(assets);
  const placed = ({ body }: Asset): string =>
    body.toString('utf8').replaceAll(PLACEHOLDER, `/assets/${hash}`);
  const html = placed(page);
  const notFound = placed(assets.get('not-found.html') ?? page);
  const router = express.Router();
  const inEnglish = html.replace('<html lang="ko">', '<html lang="en">');
  router.get(PAGE_PATHS, (request, response) => {
    // Before anybody has signed in, the page speaks what the browser asks for.
    const isEnglish = request.acceptsLanguages(['ko', 'en']) !== 'ko';
    response.set('Cache-Control', 'no-cache').vary('Accept-Language').type('text/html');
    response.send(isEnglish ? inEnglish : html);
  });
  router.get('/assets/:hash/*name', (request, response, next) => {
    const parts: unknown = request.params.name;
    const name = Array.isArray(parts) ? parts.join('/') : String(parts);
    const asset = name.endsWith('.html') ? undefined : assets.get(name);
    if (asset === undefined || request.params.hash !== hash) {
      next();
      return;
    }
    response
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .vary('Accept-Encoding')
      .type(asset.mediaType);
    if (asset.gzipped === null || request.acceptsEncodings('gzip') !== 'gzip') response.send(asset.body);
    else response.set('Content-Encoding', 'gzip').send(asset.gzipped);
  });
  router.get('/favicon.ico', (_request, response) => {
    response.redirect(301, `/assets/${hash}/icon.svg`);
  });
  router.use((request, response, next) => {
    // An address that a part of the service would have says why it is off.
    if (!isBrowser(request) || unusedAddresses?.has(request.path) === true) next();
    else response.status(404).set('Cache-Control', 'no-cache').type('text/html').send(notFound);
  });
  return router;
}
