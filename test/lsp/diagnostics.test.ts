import { afterEach, describe, expect, it } from 'vitest';
import { Editor, type EditorOptions, type Files } from './editor.ts';
import { CONFIG, SHOP, THIRD, up } from './shop.ts';

let editor: Editor;
afterEach(() => {
  expect(editor.logged).toEqual([]);
  editor.dispose();
});

async function opened(text: string, options: EditorOptions = {}, files: Files = SHOP): Promise<string> {
  editor = await Editor.open({ ...files, [THIRD]: text }, options);
  return editor.openFile(THIRD, text);
}

describe('diagnostics', () => {
  it('mark the guilty words, with the rule, its page and where the table was made', async () => {
    const uri = await opened(up('create index orders_note_idx on orders (note);'));
    const { items } = await editor.pull(uri);
    expect(editor.marks(uri, items)).toEqual(['«create index» create-index-blocks-writes']);
    const [found] = items;
    expect(found?.severity).toBe(2);
    expect(found?.message).toMatch(/^Writes to `orders` wait/);
    expect(found?.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\/create-index-blocks-writes\.md$/);
    expect(found?.relatedInformation?.[0]?.location).toEqual({
      uri: editor.uri('migrations/0001_shop.sql'),
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 12 } },
    });
  });

  it('follow each key, and only what changed is sent again', async () => {
    const uri = await opened(up('create index i on orders (note);', 'select 1;'));
    const first = await editor.pull(uri);
    await editor.type(uri, 'select 1', 'select 2');
    const second = await editor.pull(uri, first.resultId);
    expect(second).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.type(uri, 'select 2', 'delete from orders');
    const third = await editor.pull(uri, first.resultId);
    expect(editor.marks(uri, third.items)).toEqual([
      '«create index» create-index-blocks-writes',
      '«delete from» delete-without-where',
    ]);
    await editor.type(uri, 'create index i on', 'create index concurrently i on');
    expect(await editor.marked(uri)).toContain('«delete from» delete-without-where');
  });

  it('follow an edit of an earlier migration, and the editor is told to ask again', async () => {
    const text = up('alter table orders drop column status;');
    const uri = await opened(text);
    expect(await editor.marked(uri)).toEqual(['«drop column» drop-column']);
    const earlier = 'migrations/0002_status.sql';
    const other = await editor.openFile(earlier, SHOP[earlier] ?? '');
    await editor.pull(other);
    await editor.type(other, 'add column status', 'add column state');
    await editor.pull(other);
    await expect.poll(() => editor.refreshes).toBeGreaterThan(0);
    expect(await editor.marked(uri)).not.toEqual(['«drop column» drop-column']);
  });

  it('stand at the exact words beside emoji and CJK, in lines that end with CRLF', async () => {
    const lines = [
      "-- +goose Up\r\n-- 🚂\r\nset local lock_timeout = '1s';",
      "/* 🚂🚃 */ alter table customers alter column name type int; comment on table customers is '👩‍🚀 人々';",
      '/* 電話 */ alter table "顧客" alter column "電話" set not null; -- 終わり 🎌',
      "select '🚂', 'ç'; delete from customers;",
      '',
    ];
    const made = { 'migrations/0002_more.sql': '-- +goose Up\ncreate table "顧客" (id int, "電話" text);\n' };
    const uri = await opened(lines.join('\r\n'), {}, { ...SHOP, ...made });
    const marked = await editor.marked(uri);
    expect(marked).toContain('«set not null» set-not-null-scans');
    expect(marked).toContain('«delete from» delete-without-where');
  });

  it('say of a broken statement that it is broken, and hide nothing after it', async () => {
    const uri = await opened(
      up('create index i on orders (note);', "insert into orders values ('x;", 'delete from orders;'),
    );
    const marked = await editor.marked(uri);
    expect(marked).toContain('«create index» create-index-blocks-writes');
    expect(marked).toContain('«delete from» delete-without-where');
  });

  it('are pushed to an editor that does not ask', async () => {
    const uri = await opened(up('create index i on orders (note);'), { pulls: false });
    const last = () => editor.published.findLast((one) => one.uri === uri)?.diagnostics ?? [];
    await expect.poll(() => editor.marks(uri, last())).toEqual(['«create index» create-index-blocks-writes']);
    await editor.type(uri, 'create index i on orders (note)', 'delete from orders');
    await expect.poll(() => editor.marks(uri, last())).toEqual(['«delete from» delete-without-where']);
    await editor.close(uri);
    await expect.poll(() => editor.published.findLast((one) => one.uri === uri)?.diagnostics).toEqual([]);
  });

  it('wait for the file to be saved when the settings say so', async () => {
    const uri = await opened(up('select 1;'), { settings: { run: 'onSave' } });
    const first = await editor.pull(uri);
    expect(first.items).toEqual([]);
    await editor.type(uri, 'select 1', 'delete from orders');
    expect((await editor.pull(uri, first.resultId)).kind).toBe('unchanged');
    await editor.save(uri);
    expect(await editor.marked(uri)).toEqual(['«delete from» delete-without-where']);
  });

  it('follow the settings', async () => {
    const uri = await opened(up('delete from orders;'));
    expect(await editor.marked(uri)).toHaveLength(1);
    await editor.configure({ files: { include: [], exclude: ['migrations/0003*'] } });
    expect(await editor.marked(uri)).toEqual([]);
    await editor.configure({ enable: false });
    expect(await editor.marked(uri)).toEqual([]);
    await editor.configure({});
    expect(await editor.marked(uri)).toHaveLength(1);
  });

  it('follow the files on the disk', async () => {
    const uri = await opened(up('comment on column orders.state is $$as it is$$;'));
    const told = async () => (await editor.pull(uri)).items.map(({ message }) => message);
    const missing = await told();
    expect(missing.join()).toMatch(/state.*does not exist/);
    const second = 'migrations/0002_status.sql';
    const text = '-- +goose Up\nalter table orders add column state text;\n';
    editor.write(second, text);
    await editor.watched(second, 2);
    expect(await told()).toEqual([]);
    editor.remove(second);
    await editor.watched(second, 3);
    expect(await told()).toEqual(missing);
    editor.write('migrations/0002_state.sql', text);
    await editor.watched('migrations/0002_state.sql', 1);
    expect(await told()).toEqual([]);
  });

  it('go on for a file that is deleted while it is open, and end when it is closed', async () => {
    const uri = await opened(up('delete from orders;'));
    expect(await editor.marked(uri)).toHaveLength(1);
    editor.remove(THIRD);
    await editor.watched(THIRD, 3);
    expect(await editor.marked(uri)).toHaveLength(1);
    await editor.close(uri);
    const other = await editor.openFile('migrations/0002_status.sql', SHOP['migrations/0002_status.sql'] ?? '');
    await editor.pull(other);
    await expect.poll(() => editor.statuses.get(other)?.pending).toBe(2);
  });

  it('follow the configuration file as it is typed', async () => {
    const uri = await opened(up('delete from orders;'));
    expect(await editor.marked(uri)).toHaveLength(1);
    const config = await editor.openFile('handrail.json', CONFIG);
    await editor.type(config, '"missing-down', '"delete-without-where": "off", "missing-down');
    expect(await editor.marked(uri)).toEqual([]);
  });

  it('leave alone what is no file, or in no folder', async () => {
    const text = 'drop table orders;\n';
    await opened(up('select 1;'));
    for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/migrations/0001_x.sql', 'git:/x/0001.sql?ref']) {
      await editor.openFile('', text, uri);
      expect((await editor.pull(uri)).items).toEqual([]);
      await expect.poll(() => editor.statuses.get(uri)?.kind).toBe('not-migration');
    }
  });
});
