import { describe, expect, it } from 'vitest';
import { told } from './run.ts';

const SHOP = `
create table users (id integer primary key autoincrement, key text unique on conflict replace, "e mail" text not null default '');
create table [orders] (id integer primary key, user_id integer references users (id) on delete cascade, note, total as (id * 2) virtual);
create index orders_note on orders (note) where note is not null;
insert into orders (id) values (1);
`;

function outcomes(sql: string): readonly string[] {
  return told('sqlite', SHOP, sql).map(({ outcome }) => outcome);
}

describe('SQLite', () => {
  it.each([
    ['drop table "orders"', 'drop-table «drop table»'],
    ['drop index if exists orders_note', 'drop-index «drop index»'],
    ['alter table orders drop column note', 'drop-column «drop column»'],
    ['alter table orders rename note to remark', 'rename-column «rename»'],
    ['alter table users rename column key to code', 'rename-column «rename column»'],
    ['alter table `users` rename to people', 'rename «rename to»'],
    ['update or ignore orders set note = 1', 'update «update»'],
    ['insert or replace into orders (id) values (2) on conflict do nothing', 'insert «insert or replace into»'],
    ['create virtual table found using fts5(note)', 'create-table «create virtual table»'],
    ['create trigger t after insert on orders begin delete from users; end', 'create-trigger «create trigger»'],
    ['pragma foreign_keys = off', 'set «pragma»'],
    ['begin immediate', 'begin «begin»'],
  ])('%s', (sql, change) => {
    expect(told('sqlite', SHOP, sql).flatMap(({ changes }) => changes)).toContain(change);
    expect(outcomes(sql)).toEqual(['applies']);
  });

  it('a foreign key may lead to a table that comes later', () => {
    expect(outcomes('create table a (b integer references b (id)); create table b (id integer primary key);')).toEqual([
      'applies',
      'applies',
    ]);
  });

  it('a column that must not be null is refused only where there are rows', () => {
    expect(outcomes('alter table orders add column state text not null')).toEqual(['maybe SQLITE_ERROR']);
    expect(outcomes('create table a (id int); alter table a add column b text not null')).toEqual([
      'applies',
      'applies',
    ]);
  });

  it('a table that is made anew keeps its rows, but for columns that nobody copies', () => {
    const rebuild = (columns: string): readonly string[] =>
      told(
        'sqlite',
        SHOP,
        `create table o (id integer, remark text); insert into o ${columns} from orders; drop table orders; alter table o rename to orders;`,
      ).flatMap(({ losses }) => losses);
    expect(rebuild('(id, remark) select id, note')).toEqual(['orders.user_id']);
    expect(rebuild('select *')).toEqual([]);
    expect(
      told('sqlite', SHOP, 'create table o (id integer); drop table orders').flatMap(({ losses }) => losses),
    ).toEqual(['orders']);
  });

  it('an old name is free after a rename', () => {
    expect(outcomes('alter table orders rename to old; create table ORDERS (id integer); drop table old;')).toEqual([
      'applies',
      'applies',
      'applies',
    ]);
  });
});
