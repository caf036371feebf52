import { parentPort } from 'node:worker_threads';
import type { IndexName } from '../../ports/vector-index.js';
import { type Envelope, type Reply, type Request, type Results, toFailure } from './protocol.js';
import { createIndexStore, type IndexStore } from './store.js';

/** The thread that does all FAISS work of a process. Requests run side by side; each index keeps its own order. */
const homes = new Map<string, Map<IndexName, IndexStore>>();

function storeOf(home: string, name: IndexName): IndexStore {
  const stores = homes.get(home) ?? new Map<IndexName, IndexStore>();
  homes.set(home, stores);
  const store = stores.get(name) ?? createIndexStore(home, name);
  stores.set(name, store);
  return store;
}

/** Every index is saved, or tried to be; then the first failure is thrown. */
async function saveAll(home: string, save: (store: IndexStore) => Promise<void>): Promise<void> {
  const saved = await Promise.allSettled([...(homes.get(home)?.values() ?? [])].map(save));
  for (const result of saved) if (result.status === 'rejected') throw result.reason;
}

async function answer(request: Request): Promise<Results[keyof Results]> {
  if (request.kind === 'end') {
    parentPort?.close();
    return null;
  }
  if (request.kind === 'flush') {
    await saveAll(request.home, (store) => store.flush());
    return null;
  }
  if (request.kind === 'close') {
    try {
      await saveAll(request.home, (store) => store.close());
    } finally {
      homes.delete(request.home);
    }
    return null;
  }
  const store = storeOf(request.home, request.name);
  switch (request.kind) {
    case 'state':
      return store.state();
    case 'search':
      return store.search(request.query);
    case 'add':
      await store.add(request.items, request.version);
      return null;
    case 'remove':
      await store.remove(request.ids, request.revision);
      return null;
    case 'rebuild-begin':
      store.beginRebuild(request.version);
      return null;
    case 'rebuild-add':
      return store.addToRebuild(request.items);
    case 'rebuild-end':
      return store.endRebuild();
    case 'rebuild-abort':
      store.abortRebuild();
      return null;
  }
}

parentPort?.on('message', ({ id, request }: Envelope) => {
  const reply = (message: Reply): void => parentPort?.postMessage(message);
  answer(request).then(
    (result) => reply({ id, result }),
    (error: unknown) => reply({ id, failure: toFailure(error) }),
  );
});
