-- @dialect mysql
-- @before
create table orders (id int primary key, note text, state int);
-- @migration
alter table orders change note remark text, rename column state to status;
--                 ^^^^^^ rename-column (warning): Code that still says `orders.note` fails once it is called `remark`.
--                                          ^^^^^^^^^^^^^ rename-column (warning): Code that still says `orders.state` fails once it is called `status`.
