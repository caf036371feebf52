const TAG = '\u0000int:';

/**
 * JSON.parse that keeps every digit of long integers: those of 16 digits or more come as bigint, as a
 * double would round them.
 */
export function parseExactJson(text: string): unknown {
  const tagged = text.replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|(?<![\d.eE])-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000int:${token}"`,
  );
  return JSON.parse(tagged, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(TAG) && /^-?\d+$/.test(value.slice(TAG.length))
      ? BigInt(value.slice(TAG.length))
      : value,
  );
}
