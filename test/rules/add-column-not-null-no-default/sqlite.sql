-- @dialect sqlite
-- @before
create table orders (id integer primary key);
-- @migration
alter table orders add column note text not null;
--                 ^^^^^^^^^^ add-column-not-null-no-default (error): This fails as soon as `orders` has a row: `note` must not be null and has no default.
alter table orders add column state text not null default 'new';
