/** Controls but tab and line end, and marks that turn the reading direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * What comes in from files and feeds is rid of controls as it comes in; names of files, questions and what other servers
 * say are not, and none of them may command the terminal that they are shown in.
 */
export function terminalText(text: string): string {
  return text.replace(CONTROLS, '');
}
