-- @migration
create role reader login password 'sesame';
--                                ^^^^^^^^ hardcoded-secret (warning): Everybody who can read the repository can read this password.
ALTER USER reader WITH PASSWORD 'sesame2';
--                              ^^^^^^^^^ hardcoded-secret (warning): Everybody who can read the repository can read this password.
