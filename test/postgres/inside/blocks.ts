/** DO blocks as migrations have them, over the tables of `START`. */
export const START = `
create table orders (id int primary key, user_id int, note text);
create table users (id int primary key, email text);
create type mood as enum ('sad', 'ok');
alter table orders add constraint orders_note_key unique (note);
insert into users values (1, 'a');
`;

export const BLOCKS: Readonly<Record<string, string>> = {
  'creates a type that is not there': `do $$ begin
    if not exists (select 1 from pg_type where typname = 'size') then create type size as enum ('s', 'l'); end if;
  end $$`,
  'leaves a type that is there': `do $$ begin
    if not exists (select 1 from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typname = 'mood' and n.nspname = 'public') then
      create type mood as enum ('new');
    end if;
  end $$`,
  'catches that a type is there': `do $$ begin create type mood as enum ('x'); exception when duplicate_object then null; end $$`,
  'catches nothing that happens': `do $$ begin create type color as enum ('x'); exception when duplicate_object then null; end $$`,
  'adds a column that is not there': `do $$ begin
    if not exists (select 1 from information_schema.columns where table_name = 'orders' and column_name = 'total') then
      alter table orders add column total int not null default 0;
    end if;
  end $$`,
  'drops a column that is there': `do $$ begin
    if exists (select 1 from information_schema.columns where table_schema = 'public' and table_name = 'orders' and column_name = 'note') then
      alter table orders drop column note;
    end if;
  end $$`,
  'catches a duplicate column': `do $$ begin
    begin alter table orders add column note text; exception when duplicate_column then raise notice 'there'; end;
  end $$`,
  'adds a constraint that is not there': `do $$ begin
    if not exists (select 1 from pg_constraint where conname = 'orders_user' and conrelid = 'orders'::regclass) then
      alter table orders add constraint orders_user foreign key (user_id) references users (id);
    end if;
  end $$`,
  'leaves a constraint that is there': `do $$ begin
    if not exists (select from pg_constraint where conname = 'orders_note_key' and conrelid = 'public.orders'::regclass) then
      alter table orders add constraint orders_note_key unique (note);
    end if;
  end $$`,
  'renames only when the old one is there': `do $$ begin
    if exists (select 1 from information_schema.tables where table_name = 'orders') then alter table orders rename to purchases; end if;
    if exists (select 1 from pg_class where relname = 'nowhere' and relkind = 'r') then alter table nowhere rename to somewhere; end if;
  end $$`,
  'asks with to_regclass': `do $$ begin
    if to_regclass('public.carts') is null then create table carts (id int primary key); end if;
    if to_regclass('orders') is null then create table orders (id int); else create index on orders (user_id); end if;
  end $$`,
  'counts in the catalog': `do $$ begin
    if (select count(*) from pg_tables where tablename = 'carts') = 0 then create table carts (id int); end if;
  end $$`,
  'has an arm that makes what the other arm asks for': `do $$ begin
    if not exists (select 1 from pg_type where typname = 'size') then create type size as enum ('s');
    else drop type size; end if;
  end $$`,
  'runs a literal': `do $$ begin
    execute 'create table carts (id int, state text default ''new'')';
    execute $q$alter table carts add column "Note" text$q$;
  end $$`,
  'runs straight on': `do $do$ declare n int; begin
    create table carts (id int primary key);
    select count(*) into n from users;
    -- drop table users;
    alter table users add column n int;
    perform 1;
  end $do$`,
  'decides by rows': `do $$ declare n int; begin
    select count(*) into n from users;
    if n > 0 then create table filled (id int); drop table orders; end if;
    if n = 0 then create table empty (id int); end if;
  end $$`,
  loops: `do $$ declare r record; begin
    for r in select * from users loop
      create table if not exists looped (id int);
      update users set email = 'x' where id = r.id;
    end loop;
  end $$`,
  'puts a statement together': `do $$ declare t text; begin
    foreach t in array array['orders', 'users'] loop execute format('alter table %I add column seen boolean', t); end loop;
  end $$`,
  'returns early': `do $$ begin
    if exists (select 1 from users) then return; end if;
    create table late (id int);
  end $$`,
  'catches a whole block': `do $$ begin
    begin
      alter table nowhere add column a int;
      create table never (id int);
    exception when undefined_table then null; end;
    create table after_all (id int);
  end $$`,
  fails: `do $$ begin alter table orders add column note text; end $$`,
  raises: `do $$ begin if (select count(*) from users) > 5 then raise exception 'too many'; end if; create table few (id int); end $$`,
  'makes a function and a trigger': `do $$ begin
    create function touch() returns trigger language plpgsql as $f$ begin return new; end $f$;
    create trigger touched before update on orders for each row execute function touch();
  end $$`,
  'adds a label that is not there': `do $$ begin
    if not exists (select 1 from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = 'mood' and e.enumlabel = 'ok') then
      alter type mood add value 'ok';
    end if;
  end $$`,
};
