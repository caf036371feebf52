/**
 * The few Adaptive Card 1.5 elements used here.
 * Format: https://adaptivecards.io/explorer/ and, for `msteams` data, the Teams platform's card actions.
 *
 * Every text goes into a TextRun. TextBlock, FactSet titles and values read Markdown, so a client named
 * `[x](http://…)` would become a link there; a TextRun shows its text as it is and needs no escaping.
 */
export interface CardElement {
  readonly type: string;
  readonly [property: string]: unknown;
}

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly msteams: { readonly width: 'Full' };
  /** Pressed by Teams itself whenever the card comes into view. */
  readonly refresh?: { readonly action: CardElement };
  readonly body: readonly CardElement[];
}

export interface RunStyle {
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Large' | 'ExtraLarge';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
}

/** One paragraph. The text must be `plain` and hold no line break: TextRuns don't show them. */
export function textElement(text: string, style: RunStyle = {}): CardElement {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}

/** A paragraph whose text opens a web page; `url` must be http or https. */
export function linkElement(text: string, url: string, rest: string): CardElement {
  return {
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text, underline: true, selectAction: { type: 'Action.OpenUrl', url } },
      { type: 'TextRun', text: rest, isSubtle: true },
    ],
  };
}

/** The element close under the one before it. */
export function tight(element: CardElement): CardElement {
  return { ...element, spacing: 'Small' };
}

export function tableRow(cells: readonly string[]): CardElement {
  return {
    type: 'TableRow',
    cells: cells.map((text) => ({ type: 'TableCell', items: [textElement(text === '' ? '–' : text)] })),
  };
}

export interface TableShape {
  /** True for a column of figures. */
  readonly numeric: readonly boolean[];
  readonly header: boolean;
}

export function tableElement(shape: TableShape, rows: readonly CardElement[]): CardElement {
  return {
    type: 'Table',
    firstRowAsHeaders: shape.header,
    showGridLines: shape.header,
    columns: shape.numeric.map((numeric) =>
      numeric ? { width: 2, horizontalCellContentAlignment: 'Right' } : { width: 3 },
    ),
    rows,
  };
}

/** A button that sends `data`, and shows nothing of it. */
export function submitAction(title: string, data: object): CardElement {
  return { type: 'Action.Submit', title, data };
}

/**
 * An element that is shown on wide or on narrow cards alone, as those of a phone are. Format: `targetWidth` of
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#adaptive-card-responsive-layout
 */
export function onScreens(width: 'wide' | 'narrow', element: CardElement): CardElement {
  return { ...element, targetWidth: width === 'wide' ? 'atLeast:standard' : 'atMost:narrow' };
}

/**
 * A button that asks `question` in the person's own name, in the same conversation; what it goes on from comes back
 * with it.
 */
export function askAction(title: string, question: string, from?: object): CardElement {
  const sent = from === undefined ? {} : { value: { question, ...from } };
  return submitAction(title, {
    // Clients that don't know msteams send the rest of the data as the message's value.
    msteams: { type: 'messageBack', displayText: question, text: question, ...sent },
    question,
    ...from,
  });
}

export function toggleAction(title: string, targetId: string): CardElement {
  return { type: 'Action.ToggleVisibility', title, targetElements: [targetId] };
}

export function actionSet(actions: readonly CardElement[]): CardElement {
  return { type: 'ActionSet', actions };
}

/** A picture inside of the card, which Teams opens in full when it is pressed. */
export function imageElement(png: Uint8Array, altText: string): CardElement {
  const url = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  return { type: 'Image', url, altText, size: 'Stretch', msteams: { allowExpand: true } };
}

/** A button that unfolds further ones below it. */
export function menuAction(title: string, actions: readonly CardElement[]): CardElement {
  return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', body: [], actions } };
}

/** A button that unfolds a form below it. */
export function formAction(title: string, body: readonly CardElement[], submit: CardElement): CardElement {
  return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', body, actions: [submit] } };
}

export function openAction(title: string, url: string): CardElement {
  return { type: 'Action.OpenUrl', title, url };
}
