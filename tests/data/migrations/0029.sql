INSERT INTO languages (tag, own_name, french_name, script, direction, is_offered) VALUES ('dje', 'zarma ciine', 'zarma', 'Latn', 'ltr', TRUE);
