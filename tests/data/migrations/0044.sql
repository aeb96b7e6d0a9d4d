-- A restitution that a device sent and that was removed since.
INSERT INTO removed_submissions (submission, created_by) VALUES ('device:01a2185a-c001-744d-adb4-10cf36bc6404', NULL);
