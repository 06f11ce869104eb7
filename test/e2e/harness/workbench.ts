import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { cache } from '../../../scripts/paths.mjs';
import { wordsUnder } from './words-under.ts';

const squiggle = '.editor-group-container.active .monaco-editor .cdr[class*="squiggly-"]';

/** What a user sees and does, in a user's words; how VS Code's page is built is known here only. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;
  readonly close: () => Promise<void>;

  constructor(page: Page, folder: string, close: () => Promise<void>) {
    this.page = page;
    this.folder = folder;
    this.close = close;
  }

  /** The file is open and its text is there. */
  async ready(file: string): Promise<void> {
    await this.tab(file).waitFor();
    await this.lines.first().waitFor();
  }

  tab(file: string): Locator {
    return this.page.locator(`.tab.active[data-resource-name="${file.split('/').at(-1)}"]`);
  }

  get lines(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-line');
  }

  line(text: string): Locator {
    // VS Code writes every space of the text as a no-break space.
    const spaced = text.split(/\s+/).map(escapePattern).join('\\s+');
    return this.lines.filter({ hasText: new RegExp(spaced) }).first();
  }

  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget:visible input.input');
    await input.fill(file);
    await this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: file.split('/').at(-1) ?? file })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.ready(file);
  }

  /** Titles that the command palette offers for what has been typed. */
  async commands(typed: string): Promise<string[]> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget:visible input.input').fill(`>${typed}`);
    await this.page.waitForTimeout(500);
    const titles = await this.page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget:visible input.input').fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  /** Lines, with lenses and hints, that do not fit into the window. */
  clippedLines(): Promise<string[]> {
    const parts = this.page.locator('.editor-group-container.active :is(.view-line > span, .codelens-decoration)');
    return parts.evaluateAll((all) =>
      all.filter((part) => part.getBoundingClientRect().right > innerWidth).map((part) => part.textContent ?? ''),
    );
  }

  /** The words under each squiggle, top down; waits until there is one. */
  async squiggles(): Promise<string[]> {
    await this.page.locator(squiggle).first().waitFor({ state: 'attached' });
    return this.squigglesNow();
  }

  squigglesNow(): Promise<string[]> {
    return wordsUnder(this.page, squiggle);
  }

  /** The rows of the Problems panel. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.locator('.monaco-list-row').first().waitFor();
    return panel.locator('.monaco-list-row');
  }

  async clickWord(line: string, word: string): Promise<void> {
    const { x, y } = await this.middleOf(line, word);
    await this.page.mouse.click(x, y);
  }

  /** What the hover over a word says. */
  async hover(line: string, word: string): Promise<string> {
    const { x, y } = await this.middleOf(line, word);
    await this.page.mouse.move(x - 2, y);
    await this.page.mouse.move(x, y, { steps: 3 });
    const hover = this.page.locator('.monaco-hover:visible .monaco-hover-content').first();
    await hover.filter({ hasNotText: /^\s*Loading/ }).waitFor();
    return hover.innerText();
  }

  /** Chooses from the light bulb's menu at a word; a menu that closes because the text is analysed anew is opened again. */
  async applyFix(line: string, word: string, title: string | RegExp): Promise<void> {
    const choose = async () => {
      await this.page.keyboard.press('Escape');
      await this.clickWord(line, word);
      await this.page.keyboard.press('Control+.');
      const rows = this.page.locator('.action-widget:visible .monaco-list-row.action');
      const row = rows.filter({ hasText: title }).first();
      // The menu ignores the mouse until it has moved.
      await row.hover({ timeout: 5_000, force: true });
      await row.click({ timeout: 5_000 });
    };
    await vi.waitFor(choose, { timeout: 30_000, interval: 500 });
  }

  async closePanel(): Promise<void> {
    await this.page.keyboard.press('Control+J');
  }

  /** The text of the line with the cursor. */
  async currentLine(): Promise<string> {
    const cursor = await this.page.locator('.editor-group-container.active .cursor').first().boundingBox();
    const texts = await this.lines.evaluateAll(
      (lines, y) =>
        lines.filter((line) => Math.abs(line.getBoundingClientRect().y - y) < 5).map((line) => line.textContent),
      cursor?.y ?? -1,
    );
    return (texts[0] ?? '').replaceAll('\u00a0', ' ');
  }

  codeLens(text: string | RegExp): Locator {
    return this.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: text }).first();
  }

  get diff(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-diff-editor');
  }

  /** A button of the notification that says something. */
  answerTo(text: string | RegExp, answer: string): Locator {
    const notification = this.page.locator('.notification-toast', { hasText: text }).first();
    return notification.getByRole('button', { name: answer, exact: true });
  }

  /** The text of the language status entries, as the status bar's hover shows them. */
  async languageStatus(): Promise<string> {
    await this.page.locator('[id="status.languageStatus"]').hover({ force: true });
    const details = this.page.locator('.hover-language-status:visible').first();
    await details.waitFor();
    return details.innerText();
  }

  /** The body of the Markdown preview. */
  get preview(): Locator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').first().waitFor();
  }

  async createFile(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }

  onDisk(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }

  /** For whoever looks at a failure. */
  async photograph(name: string): Promise<void> {
    const folder = join(cache, 'e2e', 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  private async middleOf(line: string, word: string): Promise<{ x: number; y: number }> {
    const target = this.line(line);
    await target.waitFor();
    return target.evaluate((element, wanted) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const start = node.textContent?.replaceAll('\u00a0', ' ').indexOf(wanted) ?? -1;
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + wanted.length);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      throw new Error(`no ${wanted} in ${element.textContent}`);
    }, word);
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
