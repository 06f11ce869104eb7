-- @config {"rules": {"grant-to-public-or-all": "warning"}}
-- @migration
create table carts (id int);
grant select on carts to public;
--                       ^^^^^^ grant-to-public-or-all (warning): Every role that there is, and every new one, gets this right.
grant all on carts to shop;
