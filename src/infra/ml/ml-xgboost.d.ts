declare module 'ml-xgboost' {
  /** XGBoost 0.7 compiled to WebAssembly. Its arrays are passed over the WebAssembly stack. */
  export interface Booster {
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
    /** The binary model, a signed byte an element. */
    toJSON(): { readonly model: readonly number[] };
    free(): void;
  }
  export type BoosterClass = new (options: Readonly<Record<string, string | number>>) => Booster;
  const ready: Promise<BoosterClass>;
  // biome-ignore lint/style/noDefaultExport: it is the package that has one.
  export default ready;
}
