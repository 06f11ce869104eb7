import { afterEach, describe, expect, it } from 'vitest';
import { Editor } from './editor.ts';
import { CONFIG, SHOP, THIRD, up } from './shop.ts';

let editor: Editor;
afterEach(() => editor.dispose());

const INDEX = up('create index orders_note_idx on orders (note);');

describe('the server', () => {
  it('introduces itself before it reads a folder or loads a parser', async () => {
    editor = Editor.unborn(SHOP);
    const from = performance.now();
    const { capabilities } = await editor.initialize();
    expect(performance.now() - from).toBeLessThan(100);
    expect(capabilities.diagnosticProvider).toBeDefined();
    expect(capabilities.documentSymbolProvider).toBe(true);
  });

  it('answers the newest question when older ones are cancelled', async () => {
    editor = await Editor.open({ ...SHOP, [THIRD]: INDEX });
    const uri = await editor.openFile(THIRD, INDEX);
    const stale = editor.request('hover', uri, { position: { line: 2, character: 1 } });
    await editor.type(uri, 'create index orders_note_idx on orders (note)', 'delete from orders');
    // What was asked about a text that is gone has no answer.
    await expect(stale).rejects.toThrow(/changed/);
    expect(await editor.marked(uri)).toEqual(['«delete from» delete-without-where']);
  });

  it('lets requests in while it folds a long history', async () => {
    const files: Record<string, string> = { 'handrail.json': CONFIG };
    for (let i = 0; i < 400; i += 1)
      files[`migrations/${String(i).padStart(5, '0')}_t.sql`] =
        `-- +goose Up\ncreate table t${i} (id bigint primary key, a text);\n`;
    const last = 'migrations/00399_t.sql';
    editor = await Editor.open(files);
    const uri = await editor.openFile(last, files[last] ?? '');
    const order: string[] = [];
    const slow = editor.pull(uri).then(() => order.push('diagnostics'));
    const other = await editor.openFile('', 'select 1;', 'untitled:One');
    await editor.pull(other).then(() => order.push('untitled'));
    await slow;
    expect(order[0]).toBe('untitled');
  });

  it('keeps two folders apart, and each file to the innermost', async () => {
    const shop = (folder: string) =>
      Object.fromEntries(Object.entries(SHOP).map(([path, text]) => [`${folder}/${path}`, text]));
    const text = up('alter table orders drop column status;');
    const other = { ...shop('b'), 'b/migrations/0002_status.sql': '-- +goose Up\nselect 1;\n' };
    editor = await Editor.open(
      { ...shop('a'), [`a/${THIRD}`]: text, ...other, [`b/${THIRD}`]: text },
      { folders: ['a', 'b'] },
    );
    const first = await editor.openFile(`a/${THIRD}`, text);
    const second = await editor.openFile(`b/${THIRD}`, text);
    expect(await editor.marked(first)).toContain('«drop column» drop-column');
    expect(await editor.marked(second)).not.toContain('«drop column» drop-column');
  });

  it('runs nothing of a folder that is not trusted', async () => {
    editor = await Editor.open({ ...SHOP, 'handrail.json': '{ "tool": "goose" }', [THIRD]: INDEX }, { trusted: false });
    const uri = await editor.openFile(THIRD, INDEX);
    expect(await editor.marked(uri)).toContain('«create index» create-index-blocks-writes');
    expect(await editor.ask('handrail/preview', { uri })).toHaveProperty('refused');
    await expect.poll(() => editor.statuses.get(uri)?.detail).toContain('restricted mode');
  });

  it('previews on an embedded PostgreSQL, and says how far it is', async () => {
    editor = await Editor.open({ ...SHOP, [THIRD]: INDEX });
    const uri = await editor.openFile(THIRD, INDEX);
    const answer = await editor.ask('handrail/preview', { uri, workDoneToken: 'one' });
    if ('refused' in answer) throw new Error(answer.refused);
    expect(answer.markdown).toMatch(/predicted/i);
    expect(answer.markdown).toContain('SHARE');
    expect(editor.progress.join('\n')).toContain('starting PostgreSQL');
  });
});
