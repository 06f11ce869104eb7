import { afterEach, describe, expect, it } from 'vitest';
import type { CodeLens, DocumentSymbol, FoldingRange, Hover, InlayHint, Location } from 'vscode-languageserver';
import { Editor, type EditorOptions } from './editor.ts';
import { SHOP, THIRD, up } from './shop.ts';

let editor: Editor;
afterEach(() => {
  expect(editor.logged).toEqual([]);
  editor.dispose();
});

async function opened(text: string, options: EditorOptions = {}): Promise<string> {
  editor = await Editor.open({ ...SHOP, [THIRD]: text }, options);
  return editor.openFile(THIRD, text);
}

const INDEX = up('create index orders_note_idx on orders (note);');

describe('quick fixes', () => {
  it('write the safe version, the way the tool wants it', async () => {
    const uri = await opened('-- +goose Up\ncreate index orders_note_idx on orders (note);\n');
    const actions = await editor.actions(uri, 'create index');
    const fix = actions.find(({ title }) => /CONCURRENTLY/.test(title));
    expect(fix?.diagnostics?.[0]?.code).toBe('create-index-blocks-writes');
    const text = editor.apply(uri, fix ?? actions[0]!);
    expect(text).toContain('create index concurrently orders_note_idx on orders (note);');
    expect(text).toMatch(/^-- \+goose NO TRANSACTION$/m);
  });

  it('count from the text as it is being typed', async () => {
    const uri = await opened(INDEX);
    await editor.pull(uri);
    await editor.type(uri, '-- +goose Up\n', '-- +goose Up\n-- 🚂 電話\n');
    const [ignore] = (await editor.actions(uri, 'create index')).filter(({ title }) =>
      /for this statement/.test(title),
    );
    expect(editor.apply(uri, ignore!)).toContain(
      '-- handrail-ignore create-index-blocks-writes: because …\ncreate index orders_note_idx',
    );
  });

  it('ignore a finding with a reason to type over, and then it is silent', async () => {
    const uri = await opened(INDEX);
    const actions = await editor.actions(uri, 'create index');
    const ignore = actions.find(({ title }) =>
      title.startsWith('Ignore create-index-blocks-writes for this statement'),
    );
    expect(JSON.stringify(ignore?.edit)).toMatch(/\$\{1:because …\}/);
    await editor.type(uri, editor.text(uri), editor.apply(uri, ignore!));
    expect(await editor.marked(uri)).toEqual([]);
  });

  it('ignore a rule in the file, turn it off in the configuration, explain it', async () => {
    const uri = await opened(INDEX);
    const actions = await editor.actions(uri, 'create index');
    const titled = (words: string) => actions.find(({ title }) => title.startsWith(words))!;
    const file = editor.apply(uri, titled('Ignore create-index-blocks-writes in this file'));
    expect(file).toMatch(/^-- handrail-ignore-file create-index-blocks-writes: because …$/m);
    const config = await editor.openFile('handrail.json', SHOP['handrail.json'] ?? '');
    const off = editor.apply(config, titled('Turn off create-index-blocks-writes'));
    expect(JSON.parse(off).rules['create-index-blocks-writes']).toBe('off');
    expect(titled('Explain').command?.command).toBe('vscode.open');
  });

  it('take all safe ones of a file when asked by name', async () => {
    const uri = await opened('-- +goose Up\nalter table orders alter column note set not null;\n');
    const [all] = await editor.actions(uri, 'alter', 'source.fixAll.handrail');
    expect(all?.kind).toBe('source.fixAll.handrail');
    expect(editor.apply(uri, all!)).toContain('lock_timeout');
    expect(await editor.actions(uri, 'alter', 'refactor')).toEqual([]);
  });

  it('are one click away above the statement', async () => {
    const uri = await opened('-- +goose Up\ncreate index orders_note_idx on orders (note);\n');
    const lenses = await editor.request<CodeLens[]>('codeLens', uri);
    const safe = lenses.find(({ command }) => command?.title.startsWith('Make safe'));
    const { command = '', arguments: given } = safe?.command ?? {};
    await editor.connection.sendRequest('workspace/executeCommand', { command, arguments: given });
    expect(editor.applyEdit(uri, editor.applied[0] ?? {})).toContain('concurrently');
  });
});

describe('above a migration', () => {
  const titles = async (uri: string) =>
    (await editor.request<CodeLens[]>('codeLens', uri)).map(({ command }) => command?.title);

  it('stands who waits, the way back and the transaction', async () => {
    const uri = await opened(INDEX);
    expect((await titles(uri)).slice(0, 4)).toEqual([
      'Blocks writes on orders · 2 statements',
      'Preview',
      'Down: missing, generate (exact)',
      'One transaction (goose)',
    ]);
  });

  it('stands nothing when the settings say so', async () => {
    const uri = await opened(INDEX, { settings: { codeLens: false } });
    expect(await editor.request('codeLens', uri)).toBeNull();
  });
});

describe('hover', () => {
  const text = async (uri: string, words: string, plus = 1): Promise<string> => {
    const answer = await editor.request<Hover | null>('hover', uri, { position: editor.at(uri, words, plus) });
    return JSON.stringify(answer?.contents ?? '');
  };

  it('says what a statement locks, and from where that is known', async () => {
    const uri = await opened(INDEX);
    const card = await text(uri, 'create index');
    expect(card).toContain('SHARE');
    expect(card).toContain('writes wait');
  });

  it('says of a table who made it, who changed it and what it has here', async () => {
    const uri = await opened(INDEX);
    const card = await text(uri, 'orders (note)');
    expect(card).toMatch(/Created by \S+ shop · last changed by \S+/);
    expect(card).toContain('status text');
  });

  it('says of a lock_timeout what it covers', async () => {
    const uri = await opened(INDEX);
    const card = await text(uri, 'lock_timeout');
    expect(card).toContain('create index orders_note_idx on orders (note)');
  });
});

describe('names', () => {
  it('lead to the migration that made them, and to all that touch them', async () => {
    const uri = await opened(INDEX);
    const position = editor.at(uri, 'orders (note)', 2);
    const made = await editor.request<Location>('definition', uri, { position });
    expect(made.uri).toBe(editor.uri('migrations/0001_shop.sql'));
    expect(made.range.start.line).toBe(6);
    const context = { includeDeclaration: true };
    const all = await editor.request<Location[]>('references', uri, { position, context });
    expect(all.map((one) => one.uri.slice(-14))).toContain('002_status.sql');
    const column = editor.at(uri, 'note);', 1);
    const definition = await editor.request<Location>('definition', uri, { position: column });
    expect(definition.uri).toBe(editor.uri('migrations/0001_shop.sql'));
  });
});

describe('hints, symbols, folds', () => {
  it('say at a statement’s end who waits', async () => {
    const uri = await opened(INDEX);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const labels = async () =>
      (await editor.request<InlayHint[] | null>('inlayHint', uri, { range }))?.map((h) => h.label);
    expect(await labels()).toEqual(['SHARE · writes wait · scan']);
    await editor.configure({ inlayHints: 'off' });
    expect(await labels()).toBeUndefined();
  });

  it('name the statements of each direction', async () => {
    const uri = await opened(`${INDEX}\n-- +goose Down\ndrop index\n  orders_note_idx;\n`);
    const symbols = await editor.request<DocumentSymbol[]>('documentSymbol', uri);
    expect(symbols.map(({ name }) => name)).toEqual(['up', 'down']);
    expect(symbols[0]?.children?.map(({ name }) => name)).toContain('create index orders_note_idx on orders (note)');
    const folds = await editor.request<FoldingRange[]>('foldingRange', uri);
    expect(folds.filter(({ kind }) => kind === 'region')).toHaveLength(2);
    expect(folds).toContainEqual({ startLine: 5, endLine: 6 });
  });
});

describe('the pair', () => {
  it('of one file is its other section', async () => {
    const uri = await opened(`${INDEX}-- +goose Down\nselect 1;\n`);
    const place = await editor.ask('handrail/paired', { uri });
    expect(place).toEqual({ uri, line: 3 });
  });

  it('is written as a whole text, with its grade', async () => {
    const uri = await opened(INDEX);
    const answer = await editor.ask('handrail/down', { uri });
    if ('refused' in answer) throw new Error(answer.refused);
    expect(answer.downUri).toBe(uri);
    expect(answer.existing).toBe(editor.text(uri));
    expect(answer.proposed).toMatch(/-- \+goose Down\n[\s\S]*drop index orders_note_idx/i);
    expect(answer.grade).toBe('exact');
  });
});

describe('a check', () => {
  it('counts all that is pending, and marks files that are not open', async () => {
    const uri = await opened(INDEX);
    const found = await editor.ask('handrail/check', {});
    expect(found.pending).toBe(3);
    expect(found.findings).toBeGreaterThan(0);
    expect(await editor.ask('handrail/check', { uri })).toEqual({ pending: 1, findings: 1 });
  });
});

describe('the status', () => {
  it('says tool, version and what is pending, and what is wrong with the configuration', async () => {
    const uri = await opened(INDEX);
    await editor.pull(uri);
    await expect.poll(() => editor.statuses.get(uri)?.text).toMatch(/^goose · PG \d+ · 3 pending$/);
    expect(editor.statuses.get(uri)?.detail).toContain('handrail.json');
    editor.write('handrail.json', '{ "baseline": "nun" }');
    await editor.watched('handrail.json', 2);
    await expect.poll(() => editor.statuses.get(uri)?.severity).toBe('warning');
  });
});
