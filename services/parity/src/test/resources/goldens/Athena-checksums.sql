SELECT bucket, COUNT(*) AS row_count, CAST(SUM(bitwise_right_shift(h1, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h1, 1073741823)) AS sum1, CAST(SUM(bitwise_right_shift(h2, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h2, 1073741823)) AS sum2
FROM (
  SELECT bitwise_right_shift(from_big_endian_64(substr(key_hash, 1, 8)), 52) AS bucket,
         bitwise_right_shift(from_big_endian_64(substr(row_hash, 1, 8)), 4) AS h1,
         bitwise_right_shift(from_big_endian_64(substr(row_hash, 9, 8)), 4) AS h2
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
          || COALESCE(lower(to_hex("raw")) || ';', 'N'))) AS row_hash
    FROM "public"."every_type"
  ) hashed
) parts
GROUP BY bucket
