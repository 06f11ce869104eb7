-- @before
create table orders (id int primary key, note text);
-- @migration
do $$ begin
  if not exists (select 1 from pg_type where typname = 'mood') then
    create type mood as enum ('sad');
  end if;
  create table carts (id int primary key);
  drop table carts;
end $$;
