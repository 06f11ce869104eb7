import { describe, expect, it } from 'vitest';
import { changeName } from '../../../server/src/words/changes.ts';
import { BLOCKS, START } from './blocks.ts';
import { type Done, Fold } from './fold.ts';

function stateAfter(title: keyof typeof BLOCKS): Fold {
  return new Fold().run(START).run(BLOCKS[title] as string);
}

function block(sql: string): Done {
  return new Fold().run(START).run(sql).last;
}

/** `add-column «add column»`, with a question mark where it may happen or not. */
function told({ changes, text }: Done): readonly string[] {
  return changes.map((change) => {
    const { start, end } = change.words;
    return `${changeName(change)}${change.conditional ? '?' : ''} «${text.slice(start, end)}»`;
  });
}

describe('a DO block', () => {
  it('is blamed by the words of the statement inside of it', () => {
    expect(told(stateAfter('runs straight on').last)).toEqual([
      'create-table «create table»',
      'create-index «primary key»',
      'create-constraint «primary key»',
      'add-column «add column»',
    ]);
  });

  it('has places in the text of its author: wide characters, comments, INTO, literals', () => {
    const sql = `do $do$ declare n int; begin
      -- ü € 😀 drop table users;
      insert into users values (2, 'ü😀') returning id into n;
      execute 'alter table users drop column "email"'; drop table orders;
    end $do$`;
    expect(told(block(sql))).toContain('insert «insert into»');
    expect(told(block(sql))).toContain('drop-column «drop column»');
    expect(told(block(sql))).toContain('drop-table «drop table»');
  });

  it.each([
    ['creates a type that is not there', 'type size', 'certain'],
    ['leaves a type that is there', 'type mood', 'certain'],
    ['catches nothing that happens', 'type color', 'certain'],
    ['asks with to_regclass', 'table carts', 'certain'],
    ['adds a column that is not there', 'column orders.total', 'certain'],
    ['adds a constraint that is not there', 'constraint orders.orders_user', 'certain'],
    ['has an arm that makes what the other arm asks for', 'type size', 'certain'],
    ['runs a literal', 'column carts.Note', 'certain'],
    ['decides by rows', 'table filled', 'maybe'],
    ['decides by rows', 'table orders', 'maybe'],
    ['loops', 'table looped', 'maybe'],
    ['returns early', 'table late', 'maybe'],
    ['catches a whole block', 'table after_all', 'certain'],
  ] as const)('%s: %s is %s', (title, name, certainty) => {
    expect(stateAfter(title).objects().get(name)).toBe(certainty);
  });

  it.each([
    ['leaves a type that is there', 'label mood.new'],
    ['drops a column that is there', 'column orders.note'],
    ['renames only when the old one is there', 'table orders'],
    ['renames only when the old one is there', 'table nowhere'],
    ['catches a whole block', 'table never'],
  ] as const)('%s: there is no %s', (title, name) => {
    expect(stateAfter(title).objects().has(name)).toBe(false);
  });

  it('that puts a statement together makes doubtful what its text names, and absence', () => {
    const fold = stateAfter('puts a statement together');
    expect(fold.isDoubtful('orders')).toBe(true);
    expect(fold.isDoubtful('mood')).toBe(false);
    expect(fold.run('alter table orders drop column seen').last.outcome.kind).toBe('maybe');
    expect(fold.run('drop table nowhere').last.outcome.kind).toBe('unknown');
  });

  it('that may have made something lets a later statement neither fail nor apply for sure', () => {
    const fold = stateAfter('decides by rows');
    expect(fold.run('create table filled (id int)').last.outcome.kind).toBe('maybe');
    expect(fold.run('alter table users add column email text').last.outcome.kind).toBe('fails');
  });

  it('that ensures an object ends all doubt about it', () => {
    const unread = `do $$ begin execute 'create type size as enum (' || quote_literal('x') || ')'; end $$`;
    const ensures = BLOCKS['creates a type that is not there'] as string;
    const fold = new Fold().run(START).run(unread).run(ensures);
    expect(told(fold.last)[0]).toBe('create-type? «create type»');
    expect(fold.objects().get('type size')).toBe('certain');
  });

  it.each([
    [`do $$ begin execute 'drop table ' || 'orders'; end $$`, ['drop', 'orders']],
    [`do $$ declare s text := 'drop table orders'; begin execute s; end $$`, ['s', 'drop', 'orders']],
    [`do $$ begin call fix_orders(); end $$`, ['call', 'fix_orders']],
    [`do language plpython3u 'plpy.execute("drop table orders")'`, ['orders']],
  ])('what is not read is named: %s', (sql, names) => {
    const { written } = block(sql);
    expect(written.kind === 'do' ? written.rest?.names : []).toEqual(expect.arrayContaining(names));
  });

  it.each([
    `do $$ begin perform 1; raise notice 'hello'; end $$`,
    `do $$ declare n int := 1; begin n := n + (select count(*) from users); end $$`,
    `do $$ begin null; end $$`,
  ])('does nothing: %s', (sql) => {
    const done = block(sql);
    expect(done.changes).toEqual([]);
    expect(done.outcome.kind).toBe('applies');
  });

  it('keeps the text of what it makes as its author wrote it', () => {
    const created = stateAfter('makes a function and a trigger').last.changes.flatMap((change) =>
      change.kind === 'create' && change.object.kind === 'routine' ? [change.object.definition] : [],
    );
    expect(created[0]?.source.startsWith('create function touch()')).toBe(true);
    const [own] = created[0]?.references ?? [];
    expect(own && created[0]?.source.slice(own.span.start, own.span.end)).toBe('touch');
  });
});
