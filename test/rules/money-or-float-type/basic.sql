-- @config {"rules": {"money-or-float-type": "warning"}}
-- @migration
create table carts (id int, price money, share float, total real);
--                                ^^^^^ money-or-float-type (warning): What `price` means depends on the session’s locale: numeric says what it is.
--                                             ^^^^^ money-or-float-type (warning): Sums over `share` are rounded: numeric is exact.
--                                                          ^^^^ money-or-float-type (warning): Sums over `total` are rounded: numeric is exact.
