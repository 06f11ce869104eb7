-- @migration
create unlogged table cache (id int);
--^^^^^^^^^^^^^^^^^^^ unlogged-table (information): `cache` is emptied after a crash, and standbys see nothing in it.
