import type { Page } from 'playwright-core';

/**
 * The characters that lie over each element, as a reader sees them: measured on the screen, so that a squiggle
 * that is one column off is found whatever the characters' widths.
 */
export function wordsUnder(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((marks) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.parentElement?.closest('.view-line') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
    });
    const characters: { text: string; x: number; y: number }[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      let offset = 0;
      for (const text of node.textContent ?? '') {
        const range = document.createRange();
        range.setStart(node, offset);
        offset += text.length;
        range.setEnd(node, offset);
        const box = range.getBoundingClientRect();
        characters.push({ text, x: box.x + box.width / 2, y: box.y + box.height / 2 });
      }
    }
    return [...document.querySelectorAll(marks)].map((mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const inside = characters.filter(({ x, y }) => x > left && x < right && y > top && y < bottom);
      return inside
        .map(({ text }) => text)
        .join('')
        .replaceAll('\u00a0', ' ');
    });
  }, selector);
}
