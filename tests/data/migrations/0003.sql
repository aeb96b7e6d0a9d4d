-- An image of the module. X'…' is SQLite's way to write bytes; the test writes it as PostgreSQL does.
INSERT INTO files (sha256, kind, width, height, content) VALUES ('333b9cfa1090e4c4e788a262c9636b4a882fbb2db1e3fcf49d8c15fb2644dc7b', 'png', 4, 3, X'89504e470d0a1a0a0000000d4948445200000004000000030800000000919ff11a0000001049444154789c63d0885af08c014e00002a030619fb996b330000000049454e44ae426082');
INSERT INTO revision_files (revision_id, path, sha256) VALUES ('01a2185a-2f20-744d-adb4-10cf36bc6404', 'images/puits.png', '333b9cfa1090e4c4e788a262c9636b4a882fbb2db1e3fcf49d8c15fb2644dc7b');
