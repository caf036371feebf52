import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { shortContracts, shortContractText } from '../../scripts/samples/short-contracts.mjs';
import { repositoryRoot } from '../../src/repository-root.js';

/** What a sample document says: its source where it is made from one, else the file itself. */
export function sampleText(path: string): string {
  const short = shortContracts.find((contract) => `contracts/${contract.path}` === path);
  if (short !== undefined) return shortContractText(short);
  const source = join(repositoryRoot(), 'scripts', 'samples', `${path}.md`);
  const file = join(repositoryRoot(), 'data', 'samples', path);
  const bytes = readFileSync(existsSync(source) ? source : file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'cp949');
  }
}
