-- Why: of a list without headings the first person's name and telephone were remembered as if they were headings. What is
-- remembered is asked anew once.

DELETE FROM settings WHERE name = 'imports.columns';
