import { expect, test } from 'vitest';
import { DOCUMENT_BYTES_MAX, fileBytesMaxOf, RECORDING_BYTES_MAX } from '../../src/model/document.js';
import { refusalText } from '../../src/model/document-refusal.js';

test.each([
  ['규정.pdf', DOCUMENT_BYTES_MAX],
  ['통화.MP3', RECORDING_BYTES_MAX],
  ['회의.mp3.docx', DOCUMENT_BYTES_MAX],
] as const)('%j may have so many bytes: %d', (name, most) => {
  expect(fileBytesMaxOf(name)).toBe(most);
});

test('what is too large is told with the limits that hold', () => {
  const text = refusalText('too_large', 'ko') ?? '';
  for (const most of [DOCUMENT_BYTES_MAX, RECORDING_BYTES_MAX])
    expect(text).toContain(`${most / 1_048_576} MB`);
});
