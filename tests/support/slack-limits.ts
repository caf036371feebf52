/** Slack's own refusals of a message, as its Web API gives them (docs.slack.dev, Block Kit reference). */

type Json = Readonly<Record<string, unknown>>;

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('text' in value)) return '';
  return typeof value.text === 'string' ? value.text : '';
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown, max: number): boolean {
  const { length } = textOf(value);
  return length > 0 && length <= max;
}

function isButton(element: Json): boolean {
  const { action_id: actionId, value } = element;
  return (
    isText(element.text, 75) &&
    typeof actionId === 'string' &&
    actionId.length <= 255 &&
    typeof value === 'string' &&
    value.length <= 2_000
  );
}

/** A pair of buttons, each with a text of at most 75 characters and a value of at most 2,000. */
function isFeedback(element: Json): boolean {
  return (
    element.type === 'feedback_buttons' &&
    [element.positive_button, element.negative_button].every((button) => {
      if (typeof button !== 'object' || button === null) return false;
      const { text, value } = button as Json;
      return isText(text, 75) && typeof value === 'string' && value.length <= 2_000;
    })
  );
}

function isTable(block: Json): boolean {
  const rows: readonly unknown[] = Array.isArray(block.rows) ? block.rows : [];
  return (
    rows.length >= 1 &&
    rows.length <= 100 &&
    rows.every((row) => {
      const cells = list(row);
      return cells.length >= 1 && cells.length <= 20 && cells.every((cell) => textOf(cell).length > 0);
    })
  );
}

/** A link needs an address that begins with its scheme, and no text of a section is empty. */
function isRichSection(section: Json): boolean {
  const parts = list(section.elements);
  return (
    section.type === 'rich_text_section' &&
    parts.length >= 1 &&
    parts.every(
      (part) =>
        textOf(part).length > 0 &&
        (part.type === 'text' ||
          (part.type === 'link' && typeof part.url === 'string' && /^https?:\/\//.test(part.url))),
    )
  );
}

function isSelect({ type, action_id: actionId, options, initial_option: initial }: Json): boolean {
  const isOption = (option: Json): boolean =>
    isText(option.text, 75) && typeof option.value === 'string' && option.value.length <= 150;
  const offered = list(options);
  return (
    type === 'static_select' &&
    typeof actionId === 'string' &&
    offered.length >= 1 &&
    offered.length <= 100 &&
    offered.every(isOption) &&
    (initial === undefined || offered.some((o) => JSON.stringify(o) === JSON.stringify(initial)))
  );
}

/** A text, or up to ten fields; beside it one thing to press or choose. */
function isSection({ text, fields, accessory }: Json): boolean {
  const shown = list(fields);
  const beside = accessory as Json | undefined;
  return (
    (text === undefined ? shown.length >= 1 : isText(text, 3_000)) &&
    shown.length <= 10 &&
    shown.every((field) => isText(field, 2_000)) &&
    (beside === undefined || isButton(beside) || isSelect(beside))
  );
}

/** Of a file that Slack has. */
function isImage({ slack_file: file, alt_text: altText }: Json): boolean {
  const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : null;
  return typeof id === 'string' && typeof altText === 'string' && altText !== '' && altText.length <= 2_000;
}

function isBlock(block: Json): boolean {
  const elements = list(block.elements);
  switch (block.type) {
    case 'section':
      return isSection(block);
    case 'image':
      return isImage(block);
    case 'header':
      return isText(block.text, 150);
    case 'context':
      return elements.length >= 1 && elements.length <= 10 && elements.every((e) => isText(e, 3_000));
    case 'actions': {
      const ids = new Set(elements.map((element) => element.action_id));
      return (
        elements.length >= 1 &&
        elements.length <= 25 &&
        ids.size === elements.length &&
        elements.every((e) => isButton(e) || isSelect(e))
      );
    }
    case 'context_actions':
      return elements.length >= 1 && elements.length <= 5 && elements.every(isFeedback);
    case 'table':
      return isTable(block);
    case 'rich_text':
      return (
        elements.length >= 1 &&
        elements.every((part) =>
          part.type === 'rich_text_list' ? list(part.elements).every(isRichSection) : isRichSection(part),
        )
      );
    case 'divider':
      return true;
    default:
      return false;
  }
}

function tableText(block: Json): number {
  const rows: readonly unknown[] = Array.isArray(block.rows) ? block.rows : [];
  return rows.flatMap(list).reduce((sum, cell) => sum + textOf(cell).length, 0);
}

function richText(element: Json): number {
  const sections = element.type === 'rich_text_list' ? list(element.elements) : [element];
  return sections
    .flatMap((section) => list(section.elements))
    .reduce((sum, part) => sum + textOf(part).length, 0);
}

function blockText(block: Json): number {
  const inner = list(block.elements).reduce(
    (sum, e) => sum + textOf(e).length + textOf(e.text).length + richText(e),
    0,
  );
  return textOf(block.text).length + inner + tableText(block);
}

/** The error code Slack would answer with, or null where the message is fine. */
export function refusalOf(text: string, blocks: readonly Json[] | null): string | null {
  if (text.length > 40_000) return 'msg_too_long';
  if (blocks === null || blocks.length === 0) return text === '' ? 'no_text' : null;
  if (blocks.length > 50 || !blocks.every(isBlock)) return 'invalid_blocks';
  const tables = blocks.filter((block) => block.type === 'table');
  if (tables.length > 1) return 'only_one_table_allowed';
  if (tables.reduce((sum, block) => sum + tableText(block), 0) > 10_000) return 'invalid_blocks';
  const total = text.length + blocks.reduce((sum, block) => sum + blockText(block), 0);
  return total > 13_200 ? 'msg_blocks_too_long' : null;
}

function isInput(block: Json): boolean {
  const { element, block_id: blockId, optional, hint } = block;
  if (typeof element !== 'object' || element === null || typeof blockId !== 'string') return false;
  const { type, action_id: actionId, max_length: longest } = element as Json;
  return (
    isText(block.label, 2_000) &&
    (hint === undefined || isText(hint, 2_000)) &&
    (optional === undefined || typeof optional === 'boolean') &&
    typeof actionId === 'string' &&
    actionId.length <= 255 &&
    typeof type === 'string' &&
    INPUTS.includes(type) &&
    hasFitOptions(element as Json) &&
    (longest === undefined || (typeof longest === 'number' && longest >= 1 && longest <= 3_000))
  );
}

const INPUTS: readonly string[] = [
  'plain_text_input',
  'static_select',
  'external_select',
  'timepicker',
  'checkboxes',
];

/** A list to choose from has 1 to 100 choices, one that is searched none of its own. */
function hasFitOptions({ type, options }: Json): boolean {
  if (type === 'external_select') return options === undefined;
  return type !== 'static_select' || fitsOptions(options);
}

/** Choices as Slack takes them, also in answer to a search. */
export function fitsOptions(options: unknown, least = 1): boolean {
  const all = list(options);
  return (
    all.length >= least &&
    all.length <= 100 &&
    all.every(({ text, value }) => isText(text, 75) && typeof value === 'string' && value.length <= 75)
  );
}

/** The error code Slack would refuse a modal or a home tab with, or null where it is fine. */
export function viewRefusalOf(view: Json): string | null {
  const blocks = list(view.blocks);
  const isModal = view.type === 'modal';
  if (!isModal && view.type !== 'home') return 'invalid_arguments';
  if (blocks.length > 100 || !blocks.every((b) => isBlock(b) || (isModal && isInput(b)))) {
    return 'invalid_arguments';
  }
  if (typeof view.private_metadata === 'string' && view.private_metadata.length > 3_000) {
    return 'invalid_arguments';
  }
  if (!isModal) return null;
  const hasInput = blocks.some((block) => block.type === 'input');
  const titles = [view.title, ...(hasInput || view.submit !== undefined ? [view.submit] : [])];
  return titles.every((title) => isText(title, 24)) ? null : 'invalid_arguments';
}
