import { describe, expect, it } from 'vitest';
import { read, told } from './run.ts';

const SHOP = `
create table \`users\` (
  id bigint unsigned not null auto_increment primary key,
  email varchar(255) character set utf8mb4 not null comment 'lower case',
  active bool not null default true,
  unique key uk_email (email),
  key k_email (email(10))
) engine = InnoDB default charset = utf8mb4;
create table orders (id int primary key, user_id bigint unsigned, note text, constraint orders_user foreign key (user_id) references users (id));
`;

function does(sql: string): readonly string[] {
  return told('mysql', SHOP, sql).flatMap(({ changes }) => changes);
}

describe('MySQL', () => {
  it.each([
    ['drop table if exists `orders`', 'drop-table «drop table»'],
    ['alter table orders drop note', 'drop-column «drop»'],
    ['alter table `orders` drop column `note`', 'drop-column «drop column»'],
    ['alter table orders add column (a int, b text)', 'add-column «add column»'],
    ['alter table orders change note remark text', 'rename-column «change»'],
    ['alter table orders modify note varchar(20) not null', 'alter-column-type «modify»'],
    ['alter table orders rename to purchases', 'rename «rename to»'],
    ['alter table orders rename column note to remark', 'rename-column «rename column»'],
    ['rename table orders to purchases', 'rename «rename table»'],
    ['create unique index i on orders (note(10) desc)', 'create-index «create unique index»'],
    ['alter table orders add unique key k (note)', 'create-index «add unique key»'],
    ['drop index k_email on users', 'drop-index «drop index»'],
    ['alter table orders drop foreign key orders_user', 'drop-constraint «drop foreign key»'],
    ['truncate orders', 'truncate «truncate»'],
    ['delete from orders', 'delete «delete from»'],
    ['update low_priority orders set note = null', 'update «update»'],
    ['replace into orders values (1, 2, null)', 'insert «replace into»'],
    [
      'create or replace algorithm = merge view v as select * from orders',
      'create-view «create or replace algorithm = merge view»',
    ],
    ['create table copies like orders', 'create-table «create table»'],
  ])('%s', (sql, change) => {
    expect(does(sql)).toContain(change);
    expect(told('mysql', SHOP, sql).map(({ outcome }) => outcome)).toEqual(['applies']);
  });

  it('reads several parts of one ALTER TABLE, each with its own words', () => {
    const sql =
      'alter table orders drop column note, add total decimal(10, 2) unsigned not null default 0 after id, rename column user_id to buyer';
    expect(does(sql)).toEqual(['drop-column «drop column»', 'add-column «add»', 'rename-column «rename column»']);
  });

  it('a definition that says the same again is no change', () => {
    expect(does('alter table orders modify note text')).toEqual([]);
  });

  it.each([
    ['delete from orders', ['orders']],
    ['delete from orders where 1 = 1', ['orders']],
    ['delete from orders where id = 1', []],
    ['delete from orders limit 10', []],
    ['delete o from orders o join users u on u.id = o.user_id', []],
    ['truncate table orders', ['orders']],
    ['alter table orders drop note', ['orders.note']],
    ['drop table orders, users', ['orders', 'users']],
  ])('what is lost: %s', (sql, losses) => {
    expect(told('mysql', SHOP, sql).flatMap((one) => one.losses)).toEqual(losses);
  });

  it('finds tables and columns in whatever case they are written', () => {
    expect(told('mysql', SHOP, 'alter table ORDERS drop column Note').map(({ outcome }) => outcome)).toEqual([
      'applies',
    ]);
  });

  it.each([
    ['call fix_orders()', 'what CALL runs is not in the statement'],
    ['prepare s from @sql', 'what PREPARE runs is not in the statement'],
    ["set @sql = 'drop table orders'", 'it keeps a statement that may be run later'],
    ['frobnicate orders', '`frobnicate` is not understood'],
  ])('says what it does not read: %s', (sql, because) => {
    expect(read('mysql', sql)).toMatchObject({ kind: 'opaque', because });
  });

  it('a part that is not understood is said, and the rest is read', () => {
    expect(does('alter table orders drop partition p1, drop column note')).toEqual([
      'opaque «drop»',
      'drop-column «drop column»',
    ]);
  });

  it('nothing is missing for sure after a statement that was not read', () => {
    const [, unsure] = told('mysql', SHOP, 'call make_carts(); drop table carts;');
    expect(unsure?.outcome).toBe('unknown');
    expect(told('mysql', SHOP, 'drop table carts')[0]?.outcome).toBe('fails 42S02');
  });

  it('reads statements with several lines of the client', () => {
    const sql = 'delimiter //\ncreate procedure p() begin delete from orders; end//\ndelimiter ;\ndelete from users;';
    expect(does(sql)).toEqual(['create-procedure «create procedure»', 'delete «delete from»']);
  });
});

it('MariaDB reads what its grammar refuses', () => {
  const sql =
    'alter table orders add constraint c unique (note), drop column if exists note, add column if not exists note text';
  expect(told('mariadb', SHOP, sql).flatMap(({ changes }) => changes)).toEqual([
    'create-index «add constraint c unique»',
    'drop-index «drop column»',
    'drop-column «drop column»',
    'add-column «add column»',
  ]);
});
