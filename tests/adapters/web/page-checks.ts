import type { Page } from 'playwright-core';

/**
 * What a page owes to those who can't see it well, or at all, checked on the page as it is drawn. Gives one
 * sentence for each thing that is wrong. Rules after WCAG 2.2: 1.3.1, 1.4.3, 1.4.10, 2.4.2, 2.4.6, 4.1.2.
 */
export async function findFaults(page: Page): Promise<string[]> {
  return (await page.evaluate(CHECKS)) as string[];
}

const CHECKS = `(() => {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const told = (node) => node.outerHTML.slice(0, 90);
  const byIds = (ids) => ids.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');

  if (document.title.trim() === '') faults.push('the page has no title');
  if (!/^(ko|en)$/.test(document.documentElement.lang)) faults.push('the page names no language');
  for (const selector of ['main', 'header', 'h1']) {
    const count = all(selector).filter(shown).length;
    if (count !== 1) faults.push(count + ' ' + selector + ' on the page');
  }
  if (all('nav').some((node) => !node.hasAttribute('aria-label'))) faults.push('a nav without a name');

  let level = 0;
  for (const heading of all('h1, h2, h3, h4').filter(shown)) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push('a heading skips a level: ' + told(heading));
    if (heading.textContent.trim() === '') faults.push('an empty heading: ' + told(heading));
    level = own;
  }

  const nameOf = (node) =>
    [
      node.getAttribute('aria-label'),
      node.hasAttribute('aria-labelledby') ? byIds(node.getAttribute('aria-labelledby')) : '',
      ...[...(node.labels ?? [])].map((label) => label.textContent),
      /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) ? '' : node.textContent,
      node.getAttribute('title'),
    ].find((name) => (name ?? '').trim() !== '') ?? '';
  for (const node of all('a, button, input, select, textarea, summary, [role=region], [role=group], [tabindex="0"]').filter(shown)) {
    if (nameOf(node).trim() === '') faults.push('no name: ' + told(node));
  }
  const words = (text) => text.toLowerCase().match(/[\\p{L}\\p{N}]+/gu) ?? [];
  for (const node of all('a[aria-label], button[aria-label], summary[aria-label]').filter(shown)) {
    const named = words(node.getAttribute('aria-label'));
    const seen = words(node.innerText);
    if (!seen.every((word) => named.includes(word))) faults.push('not named as it reads: ' + told(node));
  }
  const roleOf = (node) => node.getAttribute('role') ?? node.tagName.toLowerCase();
  const landmarks = all('nav, main, aside, [role=region], section[aria-label], form[aria-label], [role=search]').filter(shown);
  const marks = landmarks.map((node) => roleOf(node) + ' ' + nameOf(node));
  for (const mark of new Set(marks.filter((mark, i) => marks.indexOf(mark) !== i))) faults.push('landmarks alike: ' + mark);
  for (const node of all('img, svg[role=img]')) {
    if (!node.hasAttribute('alt') && !node.hasAttribute('aria-label') && node.querySelector('title') === null) {
      faults.push('a picture without words: ' + told(node));
    }
  }
  for (const table of all('table').filter(shown)) {
    if (table.querySelector('thead th[scope=col]') === null) faults.push('a table without column headers');
    for (const row of table.querySelectorAll('tbody tr')) {
      if (row.querySelector('th[scope=row]') === null) faults.push('a row without a header: ' + told(row));
    }
  }
  for (const cell of all('td').filter(shown)) {
    if (cell.textContent.length > 3 && cell.getBoundingClientRect().height > 320) {
      faults.push('a cell squeezed to a tower: ' + told(cell));
    }
  }
  for (const item of all('li')) {
    const list = item.parentElement;
    if (!['UL', 'OL'].includes(list.tagName) || (list.getAttribute('role') ?? 'list') !== 'list') {
      faults.push('a line outside of a list: ' + told(item));
    }
  }
  for (const frame of all('.records').filter(shown)) {
    if (innerWidth <= 640 && frame.scrollWidth > frame.clientWidth + 1) faults.push('records out of sight: ' + told(frame));
  }
  const place = document.querySelector('nav [aria-current=page]')?.getBoundingClientRect();
  if (place !== undefined && (place.left < 0 || place.right > innerWidth)) faults.push('the open page is out of sight in the menu');

  const ids = all('[id]').map((node) => node.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push('twice: #' + id);

  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const wide = all('body *').filter((node) => shown(node) && node.closest('.table-frame, .menu') === null);
    const worst = wide.find((node) => node.getBoundingClientRect().right > width + 1);
    faults.push('wider than the window: ' + (worst === undefined ? '' : told(worst)));
  }

  // Colours come in any notation; a drawn pixel is always red, green, blue.
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const over = (color, below) => {
    context.fillStyle = 'rgb(' + below.join(' ') + ')';
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const canvasColor = matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
  const groundOf = (node) =>
    node === null ? canvasColor : over(getComputedStyle(node).backgroundColor, groundOf(node.parentElement));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = new Set();
  for (const node of all('body *')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '');
    if (!own || !shown(node) || node.closest('.visually-hidden, .skip, :disabled, noscript') !== null) continue;
    const style = getComputedStyle(node);
    const ground = groundOf(node);
    const ink = over(node.closest('svg') === null ? style.color : style.fill, ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) {
      const what = (node.className.baseVal ?? node.className) || node.tagName;
      if (!seen.has(what)) faults.push('contrast ' + ratio.toFixed(2) + ': ' + told(node));
      seen.add(what);
    }
  }
  return faults;
})()`;
