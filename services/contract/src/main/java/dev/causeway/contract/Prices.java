package dev.causeway.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Properties;

/**
 * The list prices of {@code prices.properties}, which tells their date and source. The one table
 * that status, plan and answers are priced by.
 */
public final class Prices {
  private static final int SCALE = 8;
  private static final BigDecimal NANOS_AN_HOUR = BigDecimal.valueOf(3_600_000_000_000L);
  private static final long MEBIBYTE = 1L << 20;
  private static final BigDecimal TEBIBYTE = BigDecimal.valueOf(1L << 40);

  private final Properties table;
  private final String region;

  private Prices(Properties table, String region) {
    this.table = table;
    this.region = region;
  }

  /** Prices of a region; where the table has none for it, those marked {@code default}. */
  public static Prices of(String region) {
    Properties table = new Properties();
    try (InputStream in = Prices.class.getResourceAsStream("prices.properties")) {
      if (in == null) {
        throw new IllegalStateException("prices.properties is missing from the class path");
      }
      table.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("prices.properties cannot be read", e);
    }
    return new Prices(table, region);
  }

  /** The day on which the table was true. */
  public LocalDate asOf() {
    return LocalDate.parse(table.getProperty("as-of"));
  }

  /** One query on Athena in US dollars: by bytes scanned, in whole megabytes, ten at least. */
  public BigDecimal athena(long scannedBytes) {
    long megabytes = Math.max(10, Math.ceilDiv(scannedBytes, MEBIBYTE));
    return price("athena.usd-per-tb")
        .multiply(BigDecimal.valueOf(megabytes * MEBIBYTE))
        .divide(TEBIBYTE, SCALE, RoundingMode.HALF_UP);
  }

  /** That much time of a Redshift Serverless workgroup of that capacity, in US dollars. */
  public BigDecimal redshift(Duration time, int rpus) {
    return price("redshift-serverless.usd-per-rpu-hour")
        .multiply(BigDecimal.valueOf(rpus))
        .multiply(BigDecimal.valueOf(time.toNanos()))
        .divide(NANOS_AN_HOUR, SCALE, RoundingMode.HALF_UP);
  }

  /** That many objects put into S3, in US dollars; a large one takes several requests. */
  public BigDecimal puts(long objects) {
    return price("s3.usd-per-1000-puts")
        .multiply(BigDecimal.valueOf(objects))
        .divide(BigDecimal.valueOf(1000), SCALE, RoundingMode.HALF_UP);
  }

  private BigDecimal price(String name) {
    String price = table.getProperty(name + "." + region, table.getProperty(name + ".default"));
    if (price == null) {
      throw new IllegalStateException("prices.properties has no " + name + ".default");
    }
    return new BigDecimal(price);
  }
}
