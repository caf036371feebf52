/** Where OpenAI itself is. */
export const OPENAI_URL = 'https://api.openai.com/v1';

export function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
