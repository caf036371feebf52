export interface Tokenizer {
  readonly tokens: (text: string) => { readonly words: string; readonly bigrams: string };
}
