import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRun } from '../../../src/infra/backups/layout.js';
import { backUpModels, restoreModel } from '../../../src/infra/backups/models.js';
import type { BackupCipher } from '../../../src/ports/backup-cipher.js';
import type { SnapshotModel } from '../../../src/ports/database-snapshots.js';
import { createBackupCipher } from '../../../src/security/backup-cipher.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'medisales-models-'));
  mkdirSync(join(home, 'mlflow/models/production/forecast'), { recursive: true });
  writeFileSync(join(home, 'mlflow/models/production/forecast/model.bin'), 'weights');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const PATH = 'mlflow/models/production/forecast';
const root = (): string => join(home, 'backup');

function model(version: string, modelPath: string | null): SnapshotModel {
  return { name: '매출 예측/월', version, modelPath, row: { name: '매출 예측/월', version, is_active: 1 } };
}

async function backUp(models: readonly SnapshotModel[], cipher: BackupCipher | null = null): Promise<void> {
  await backUpModels({ home, root: root(), run: newRun(), cipher }, models);
}

describe.each([
  ['plain', null],
  ['encrypted', createBackupCipher('7c'.repeat(32))],
])('%s backups of models', (_what, cipher) => {
  it('are one folder a model, written anew only where it changed, and bring its files back', async () => {
    await backUp([model('1.0', PATH), model('2.0', null)], cipher);
    const names = readdirSync(join(root(), 'models')).sort();
    expect(names).toEqual(['매출_예측_월_v1.0', '매출_예측_월_v2.0']);
    const folder = join(root(), 'models', names[0] ?? '');
    const before = statSync(join(folder, 'model.json')).ino;
    await backUp([model('1.0', PATH)], cipher);
    expect(statSync(join(folder, 'model.json')).ino).toBe(before);

    await expect(restoreModel(folder, { home, run: newRun(), cipher })).rejects.toMatchObject({
      code: 'conflict',
    });
    rmSync(join(home, 'mlflow'), { recursive: true });
    await restoreModel(folder, { home, run: newRun(), cipher });
    expect(readFileSync(join(home, PATH, 'model.bin'), 'utf8')).toBe('weights');
    await expect(
      restoreModel(join(root(), 'models', names[1] ?? ''), { home, run: newRun(), cipher }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('a row that names a place outside of the home brings nothing of it into a backup', async () => {
  await backUp([model('1.0', '/etc'), model('2.0', '../secret')]);
  for (const name of readdirSync(join(root(), 'models'))) {
    expect(readdirSync(join(root(), 'models', name))).toEqual(['model.json']);
  }
});
