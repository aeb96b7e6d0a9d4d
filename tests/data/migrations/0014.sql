-- An image that was added at the desk and that no text names yet.
INSERT INTO added_files (slug, path, sha256, added_at, added_by) VALUES ('conflit-violence-paix', 'images/arbre.png', '333b9cfa1090e4c4e788a262c9636b4a882fbb2db1e3fcf49d8c15fb2644dc7b', '2026-11-26T14:54:53.213Z', '01a2185a-4430-7545-b9bc-758b949b7ade');
