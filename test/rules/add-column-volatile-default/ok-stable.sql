-- @before
create table users (id bigint primary key, email text not null);
create table orders (
  id int primary key,
  user_id bigint references users,
  status text,
  code varchar(20),
  price numeric(10, 2),
  placed timestamp
);
-- @migration
alter table orders add column made timestamptz not null default now();
alter table orders add column kind text not null default 'web';
create table carts (id int);
alter table carts add column token uuid default gen_random_uuid();
