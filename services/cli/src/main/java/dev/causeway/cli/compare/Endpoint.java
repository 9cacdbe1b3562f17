package dev.causeway.cli.compare;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where one side is, as a user names it. */
sealed interface Endpoint {
  /** Forms of it, for help and errors. */
  String FORMS =
      "jdbc:postgresql://HOST/DB, jdbc:trino://HOST/CATALOG/SCHEMA, jdbc:duckdb:FILE,"
          + " parquet:FOLDER, redshift://WORKGROUP/DB[/SCHEMA]?region=REGION,"
          + " athena://WORKGROUP/DATABASE?region=REGION";

  /** A JDBC URL. */
  record Jdbc(String url) implements Endpoint {}

  /** A folder with a Parquet file or a folder of them for each table. */
  record Parquet(String folder) implements Endpoint {}

  /** A Redshift Serverless workgroup. */
  record Redshift(String region, String workgroup, String database, String schema)
      implements Endpoint {}

  /** An Athena workgroup. */
  record Athena(String region, String workgroup, String database) implements Endpoint {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none of {@link #FORMS}
   */
  static Endpoint of(String option, String text) {
    String scheme = text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "jdbc" -> new Jdbc(text);
      case "parquet" -> new Parquet(text.substring("parquet:".length()));
      case "redshift" -> redshift(option, URI.create(text));
      case "athena" -> athena(option, URI.create(text));
      // Without the rest, which may hold a password.
      default ->
          throw new IllegalArgumentException("%s %s: none of %s".formatted(option, scheme, FORMS));
    };
  }

  private static Redshift redshift(String option, URI uri) {
    String[] path = path(option, uri);
    return new Redshift(
        region(uri), uri.getAuthority(), path[0], path.length > 1 ? path[1] : "public");
  }

  private static Athena athena(String option, URI uri) {
    return new Athena(region(uri), uri.getAuthority(), path(option, uri)[0]);
  }

  private static String[] path(String option, URI uri) {
    String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (uri.getAuthority() == null || path.isEmpty()) {
      throw new IllegalArgumentException(
          "%s %s: workgroup or database is missing; forms: %s".formatted(option, uri, FORMS));
    }
    return path.split("/");
  }

  private static String region(URI uri) {
    String query = Optional.ofNullable(uri.getQuery()).orElse("");
    return query.startsWith("region=")
        ? query.substring("region=".length())
        : Optional.ofNullable(System.getenv("AWS_REGION")).orElse("us-east-1");
  }
}
