import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
let home: string;

function write(file: string, text: string): void {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), text);
}

function build(...args: string[]) {
  return spawnSync(process.execPath, [join(home, 'scripts', 'build.mjs'), ...args], {
    cwd: home,
    encoding: 'utf8',
  });
}

const built = () => readFileSync(join(home, 'dist', 'src', 'cli.js'), 'utf8');

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'medisales-build-'));
  for (const path of ['scripts', 'tsconfig.json', 'package.json', 'package-lock.json']) {
    cpSync(join(root, path), join(home, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
  write('src/cli.ts', 'export const greeting: string = "one";\n');
  write('adapters/web/public/index.html', '<!doctype html>\n');
  write('adapters/web/client/main.ts', 'export const page: string = document.title;\n');
  cpSync(join(root, 'adapters/web/client/tsconfig.json'), join(home, 'adapters/web/client/tsconfig.json'));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the build', () => {
  it('puts the program, the page and its browser code into dist', () => {
    const result = build();
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    expect(built()).toContain('"one"');
    for (const file of ['index.html', 'main.js']) {
      expect(existsSync(join(home, 'dist/adapters/web/public', file))).toBe(true);
    }
    expect(existsSync(join(home, 'dist/adapters/web/client'))).toBe(false);
  });

  it('makes one script and one style sheet of the parts of the page', () => {
    write('adapters/web/client/main.ts', "import { hi } from './pages/part.js';\ndocument.title = hi;\n");
    write('adapters/web/client/pages/part.ts', "export const hi: string = '안녕';\n");
    write('adapters/web/public/styles.css', '@import "./styles/b.css";\n@import "./styles/a.css";\n');
    write('adapters/web/public/styles/a.css', 'p { color: red; }\n');
    write('adapters/web/public/styles/b.css', 'p { color: blue; }\n');
    expect(build().status).toBe(0);
    const page = join(home, 'dist/adapters/web/public');
    expect(readdirSync(page, { recursive: true }).sort()).toEqual(['index.html', 'main.js', 'styles.css']);
    expect(readFileSync(join(page, 'main.js'), 'utf8')).toContain('안녕');
    expect(readFileSync(join(page, 'styles.css'), 'utf8').trim()).toBe('p{color:blue}p{color:red}');
  });

  it('does nothing while the sources are the same', () => {
    const before = statSync(join(home, 'dist')).ino;
    expect(build().stdout).toBe('');
    expect(statSync(join(home, 'dist')).ino).toBe(before);
  });

  it('keeps the last whole build when a source is wrong, and names the line', () => {
    write('src/cli.ts', 'export const greeting: string = 2;\n');
    const result = build();
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("set-up stopped at build: tsconfig.json doesn't compile");
    expect(result.stderr).toContain('src/cli.ts(1,14)');
    expect(result.stderr).toContain('What to do:');
    expect(built()).toContain('"one"');
    expect(build().status).toBe(1);
  });

  it('replaces the build once the source is right, and leaves out what is gone', () => {
    write('src/extra.ts', 'export const extra = 1;\n');
    write('src/cli.ts', 'export const greeting: string = "two";\n');
    expect(build().status).toBe(0);
    expect(built()).toContain('"two"');
    rmSync(join(home, 'src/extra.ts'));
    expect(build().status).toBe(0);
    expect(existsSync(join(home, 'dist/src/extra.js'))).toBe(false);
  });

  it('takes over the lock of a build that was killed', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    write('.setup/lock', String(gone));
    expect(build('--force').status).toBe(0);
    expect(existsSync(join(home, '.setup/lock'))).toBe(false);
  });

  it('refuses an option it does not know', () => {
    const result = build('--fast');
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('unknown option --fast');
  });
});
