-- @config {"rules": {"char-column": "warning"}}
-- @migration
create table carts (id int, note char(3));
--                               ^^^^^^^ char-column (warning): `note` is padded with blanks, and comparisons ignore them: text keeps what it is given.
