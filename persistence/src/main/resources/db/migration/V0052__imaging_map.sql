-- A map of one volume that other software made of a visit's images: FA, grey matter, blood flow. It has a name, a series has none.
ALTER TABLE imaging_scan ADD COLUMN map_name varchar(20);
ALTER TABLE imaging_scan DROP CONSTRAINT imaging_scan_shape_ck;
ALTER TABLE imaging_scan ADD CONSTRAINT imaging_scan_shape_ck
    CHECK (nx > 0 AND ny > 0 AND nz > 0 AND volumes > 0 AND (volumes = 1) = (map_name IS NOT NULL));
ALTER TABLE imaging_scan ADD CONSTRAINT imaging_scan_map_ck CHECK (map_name ~ '^[a-z][a-z0-9-]*$');
