-- @config {"rules": {"int-primary-key": "warning"}}
-- @migration
create table carts (id serial primary key);
--                     ^^^^^^ int-primary-key (warning): `id` may run out of numbers, and making it a bigint later writes every row anew.
create table more (a int, b bigint, primary key (a, b));
--                   ^^^ int-primary-key (warning): `a` may run out of numbers, and making it a bigint later writes every row anew.
