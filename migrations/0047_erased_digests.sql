-- Why: a digest of what a submission of KoboToolbox said lets somebody who has the rest of it try names until it comes out, also those that
-- were erased since. Restitutions that an erased person led once, and those of which something was erased, get a word in its place, as
-- erasing does from now on. Where there were any, the next start writes the pages of the database anew.
UPDATE erasures SET swept_at = NULL WHERE EXISTS (SELECT 1 FROM restitutions WHERE submission_digests IS NOT NULL);
UPDATE restitutions SET submission_digests = 'erased'
WHERE submission_digests IS NOT NULL AND (
    id IN (SELECT l.restitution_id FROM restitution_leaders l JOIN people p ON p.id = l.person_id WHERE p.erased_at IS NOT NULL)
    OR id IN (SELECT a.subject_id FROM audit a WHERE a.subject_kind = 'restitution' AND a.redacted_at IS NOT NULL)
    OR id IN (
        SELECT a.subject_id FROM audit a, people p
        WHERE a.subject_kind = 'restitution' AND p.erased_at IS NOT NULL
            AND (a.before LIKE '%' || p.id || '%' OR a.after LIKE '%' || p.id || '%')
    )
);
