-- @dialect mysql
-- @before
create table orders (id bigint primary key, placed date);
-- @migration
call archive_orders();
--^^ statement-not-understood (hint): This is not checked: what CALL runs is not in the statement.
alter table orders drop partition p2019, add column note text;
--                 ^^^^ statement-not-understood (hint): This is not checked: `drop` is not understood here.
set @fix = 'alter table orders add column total int';
--^ statement-not-understood (hint): This is not checked: it keeps a statement that may be run later.
prepare fix from @fix;
