import type { EmbeddingModel } from '../../ports/embedder.js';

/** What a model wants before a text, by what it is for; empty for none. */
export type Prefixes = Readonly<Record<'query' | 'passage', string>>;

export const NO_PREFIXES: Prefixes = { query: '', passage: '' };

/** A model that is given what it was trained with before each text. With other prefixes it is another embedder. */
export function prefixedModel<T extends EmbeddingModel>(model: T, prefixes: Prefixes): T {
  const { query, passage } = prefixes;
  if (query === '' && passage === '') return model;
  return {
    ...model,
    name: `${model.name} prefixes=${JSON.stringify([query, passage])}`,
    embed: (texts, use) => {
      const prefix = use === 'query' ? query : passage;
      return model.embed(
        texts.map((text) => prefix + text),
        use,
      );
    },
  };
}
