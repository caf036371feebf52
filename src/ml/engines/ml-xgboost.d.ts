declare module 'ml-xgboost' {
  /** XGBoost 0.7 compiled to WebAssembly. Its arrays are passed over the WebAssembly stack. */
  export interface Booster {
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
    /** The binary model, a signed byte an element. */
    toJSON(): { readonly model: readonly number[] };
    free(): void;
  }
  const ready: Promise<new (options: Readonly<Record<string, string | number>>) => Booster>;
  export default ready;
}
