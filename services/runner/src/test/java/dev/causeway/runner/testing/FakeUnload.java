package dev.causeway.runner.testing;

import dev.causeway.warehouse.WarehouseException.QueryFailed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what UNLOAD does to the bucket: two files and, at last, the manifest. */
public final class FakeUnload {
  private static final Pattern PLACE = Pattern.compile("TO 's3://[^/]+/([^']+/(\\w+)/)'");

  private FakeUnload() {}

  public static void run(FakeS3 s3, String sql) {
    files(s3, sql);
    manifest(s3, sql);
  }

  /** Only the files: the statement died before it wrote its manifest. */
  public static void files(FakeS3 s3, String sql) {
    if (!sql.startsWith("UNLOAD")) {
      return;
    }
    String folder = folder(sql);
    if (!s3.objects.tailMap(folder).isEmpty() && s3.objects.ceilingKey(folder).startsWith(folder)) {
      throw new QueryFailed(
          "q", "StatementFailed", "Specified unload destination on S3 is not empty");
    }
    s3.put(first(folder), "12345");
    s3.put(second(folder), "1234567");
  }

  public static void manifest(FakeS3 s3, String sql) {
    if (!sql.startsWith("UNLOAD")) {
      return;
    }
    String folder = folder(sql);
    s3.put(folder + "manifest", manifest(folder, 10));
  }

  /** A manifest over both files. */
  public static String manifest(String folder, long rows) {
    boolean sale = folder.endsWith("/sale/");
    String columns =
        sale
            ? column("sale_id", "bigint")
                + ","
                + column("sold_on", "date")
                + ","
                + column("booked_at", "timestamp without time zone")
                + ","
                + column("p_sold_on_month", "character varying")
            : column("product_id", "bigint")
                + ","
                + column("name", "character varying")
                + ","
                + column("price", "numeric");
    return """
    {"entries":[
       {"url":"s3://shop-lake/%s","meta":{"content_length":5,"record_count":4}},
       {"url":"s3://shop-lake/%s","meta":{"content_length":7,"record_count":6}}],
     "schema":{"elements":[%s]},
     "meta":{"content_length":12,"record_count":%d},
     "author":{"name":"Amazon Redshift","version":"1.0.0"}}
    """
        .formatted(first(folder), second(folder), columns, rows);
  }

  private static String column(String name, String base) {
    return "{\"name\":\"%s\",\"type\":{\"base\":\"%s\"}}".formatted(name, base);
  }

  private static String folder(String sql) {
    Matcher matcher = PLACE.matcher(sql);
    if (!matcher.find()) {
      throw new IllegalArgumentException(sql);
    }
    return matcher.group(1);
  }

  public static String first(String folder) {
    return folder
        + (folder.endsWith("/sale/") ? "p_sold_on_month=2026-01/" : "p_all=all/")
        + "0000_part_00.parquet";
  }

  public static String second(String folder) {
    return folder
        + (folder.endsWith("/sale/") ? "p_sold_on_month=__HIVE_DEFAULT_PARTITION__/" : "p_all=all/")
        + "0001_part_00.parquet";
  }
}
