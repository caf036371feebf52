/** Which model to ask, and where: any server that speaks OpenAI's chat completions. */
export interface ChatModelSettings {
  /** With its version: https://api.openai.com/v1. */
  readonly baseUrl: string;
  /** null for a server that wants none. */
  readonly apiKey: string | null;
  readonly model: string;
}
