-- A certificate that was printed is in its owner's hands.
INSERT INTO handovers (serial, handed_on, recorded_at, recorded_by) VALUES ('VIV-2026-34GTZ-X6AQE-M', '2026-11-27', '2026-11-28T08:00:00Z', '01a2185a-4430-7545-b9bc-758920286cbd');
