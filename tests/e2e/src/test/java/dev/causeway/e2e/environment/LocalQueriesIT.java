package dev.causeway.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.data.DataSet;
import dev.causeway.data.Loader;
import dev.causeway.data.Scale;
import dev.causeway.dialect.Placeholders;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The same rows in PostgreSQL and in Trino; every query has to give the same answer on both. */
class LocalQueriesIT {
  private static final String NAME = "queries_it_" + ProcessHandle.current().pid();
  private static final String BUCKET = NAME.replace('_', '-');
  private static final int ROWS_AN_INSERT = 500;
  private static final LocalEnvironment LOCAL = LocalEnvironment.read();
  private static final Scale SCALE = new Scale(6_000, 1);

  private static Connection postgres;
  private static TrinoHttp trino;

  @BeforeAll
  static void load() throws Exception {
    Properties env = environment();
    postgres =
        DriverManager.getConnection(
            env.getProperty("CAUSEWAY_POSTGRES_URL"),
            env.getProperty("CAUSEWAY_POSTGRES_USER"),
            env.getProperty("CAUSEWAY_POSTGRES_PASSWORD"));
    execute("CREATE SCHEMA " + NAME);
    execute("SET search_path = " + NAME);
    new Loader(postgres, line -> {}).load(new DataSet(SCALE));
    try (S3Client s3 = s3(env)) {
      s3.createBucket(request -> request.bucket(BUCKET));
    }
    URI server = URI.create(env.getProperty("CAUSEWAY_TRINO_URL"));
    trino = new TrinoHttp(HttpClient.newHttpClient(), server, NAME);
    trino.run("CREATE SCHEMA " + NAME + " WITH (location = 's3://" + BUCKET + "/')");
    for (String table : LOCAL.tables()) {
      copy(table);
    }
  }

  @AfterAll
  static void drop() throws Exception {
    if (trino != null) {
      for (String table : LOCAL.tables()) {
        trino.run("DROP TABLE IF EXISTS " + table);
      }
      trino.run("DROP SCHEMA IF EXISTS " + NAME);
    }
    if (postgres != null) {
      execute("DROP SCHEMA " + NAME + " CASCADE");
      execute("DELETE FROM causeway_data.loaded WHERE schema_name = '" + NAME + "'");
      postgres.commit();
      postgres.close();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void answersAlikeOnBothEngines(WorkloadQuery query, Map<String, String> sample) throws Exception {
    String sql = Placeholders.replace(LOCAL.sql(query), name -> literal(query, name, sample));
    List<List<Object>> source = rows(sql);
    List<List<Object>> target = trino.run(sql);
    assertThat(source).isNotEmpty();
    if (query.rowOrder() == RowOrder.Total) {
      assertThat(target).containsExactlyElementsOf(source);
    } else {
      assertThat(target).containsExactlyInAnyOrderElementsOf(source);
    }
  }

  static Stream<Arguments> queries() {
    return LOCAL.queries().stream()
        .flatMap(query ->
            query.samples().isEmpty()
                ? Stream.of(Arguments.of(query, Map.of()))
                : query.samples().stream().map(sample -> Arguments.of(query, sample)));
  }

  private static String literal(WorkloadQuery query, String name, Map<String, String> sample) {
    Type type =
        query.parameters().stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow()
            .type();
    String text = "'" + sample.get(name) + "'";
    return switch (type) {
      case Text -> text;
      case Integer -> "BIGINT " + text;
      case Decimal -> "DECIMAL " + text;
      case Date -> "DATE " + text;
      case Boolean -> "BOOLEAN " + text;
    };
  }

  private static void copy(String table) throws Exception {
    try (Statement select = postgres.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM " + table)) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> definitions = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        definitions.add(columns.getColumnName(i) + " " + trinoType(columns, i));
      }
      trino.run(
          "CREATE TABLE %s (%s) WITH (format = 'PARQUET')"
              .formatted(table, String.join(", ", definitions)));
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(literals(rows, columns));
        if (values.size() == ROWS_AN_INSERT) {
          insert(table, values);
        }
      }
      insert(table, values);
    }
  }

  private static void insert(String table, List<String> values) throws Exception {
    if (!values.isEmpty()) {
      trino.run("INSERT INTO " + table + " VALUES " + String.join(", ", values));
      values.clear();
    }
  }

  private static String trinoType(ResultSetMetaData columns, int i) throws SQLException {
    return switch (columns.getColumnType(i)) {
      case Types.BIGINT -> "bigint";
      case Types.INTEGER -> "integer";
      case Types.SMALLINT -> "smallint";
      case Types.NUMERIC ->
          "decimal(%d,%d)".formatted(columns.getPrecision(i), columns.getScale(i));
      case Types.DATE -> "date";
      case Types.TIMESTAMP -> "timestamp(3)";
      case Types.BIT, Types.BOOLEAN -> "boolean";
      case Types.VARCHAR -> "varchar";
      default -> throw new SQLException("no type for " + columns.getColumnTypeName(i));
    };
  }

  private static String literals(ResultSet row, ResultSetMetaData columns) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String text = row.getString(i);
      String type = trinoType(columns, i).replaceAll("\\(.*", "");
      String plain = type.equals("boolean") ? String.valueOf(row.getBoolean(i)) : text;
      values.add(
          text == null
              ? "NULL"
              : type.equals("varchar")
                  ? "'" + text.replace("'", "''") + "'"
                  : type + " '" + plain + "'");
    }
    return "(" + String.join(", ", values) + ")";
  }

  private static List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> all = new ArrayList<>();
    try (Statement select = postgres.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(value(rows.getObject(i)));
        }
        all.add(row);
      }
    }
    return all;
  }

  private static Object value(Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal decimal -> decimal.stripTrailingZeros();
      case Double number -> number;
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      default -> value.toString();
    };
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }

  private static S3Client s3(Properties env) {
    return S3Client.builder()
        .endpointOverride(URI.create(env.getProperty("AWS_ENDPOINT_URL")))
        .region(Region.of(env.getProperty("AWS_REGION")))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    env.getProperty("AWS_ACCESS_KEY_ID"),
                    env.getProperty("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  private static Properties environment() throws Exception {
    Path file = LocalEnvironment.root().resolve(".local/instances/it/aws.env");
    assertThat(file).as("run: make engines").exists();
    Properties env = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      env.load(reader);
    }
    return env;
  }
}
