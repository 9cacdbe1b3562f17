SELECT lower(to_hex(key_hash)) AS key_hash, lower(to_hex(row_hash)) AS row_hash, "id", "code"
FROM (
    SELECT md5(to_utf8(COALESCE(CAST("id" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(length(to_utf8(CAST("code" AS VARCHAR))) AS VARCHAR) || ':' || CAST("code" AS VARCHAR), 'N'))) AS key_hash,
           md5(to_utf8(COALESCE(CAST("id" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(length(to_utf8(CAST("code" AS VARCHAR))) AS VARCHAR) || ':' || CAST("code" AS VARCHAR), 'N')
          || CASE WHEN "flag" THEN 't;' WHEN NOT "flag" THEN 'f;' ELSE 'N' END
          || COALESCE(CAST("price" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(length(to_utf8(CAST("unit" AS VARCHAR))) AS VARCHAR) || ':' || CAST("unit" AS VARCHAR), 'N')
          || COALESCE(CAST("due" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(CAST("changed_at" AS TIMESTAMP(6)) AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(CAST("seen_at" AS TIMESTAMP(6)) AS VARCHAR) || ';', 'N')
          || COALESCE(lower(to_hex("raw")) || ';', 'N'))) AS row_hash, "id", "code"
    FROM "every_type"
) hashed
WHERE bitwise_right_shift(from_big_endian_64(substr(key_hash, 1, 8)), 52) IN (0, 4095)
