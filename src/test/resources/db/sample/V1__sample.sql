-- A sample script for SchemaTest; two lines, so that line ends matter.
CREATE TABLE sample (name text DEFAULT 'Hữu Nghị');
