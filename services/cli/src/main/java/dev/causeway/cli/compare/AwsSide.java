package dev.causeway.cli.compare;

import dev.causeway.cli.plan.RedshiftSizes;
import dev.causeway.parity.ParitySide;
import dev.causeway.parity.sql.EngineSql;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.athena.AthenaSettings;
import dev.causeway.warehouse.athena.AthenaWarehouse;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftSql;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Sides on AWS, with the endpoint and credentials of the SDK's own chain. */
final class AwsSide {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration KEEP_ALIVE = Duration.ofHours(1);

  private AwsSide() {}

  /** Redshift: one session, of which all statements see one snapshot. */
  static OpenSide open(Endpoint.Redshift at) {
    RedshiftSettings settings =
        new RedshiftSettings(
            at.region(),
            at.workgroup(),
            at.database(),
            at.schema(),
            "",
            RedshiftSettings.ASSUMED_RPUS);
    RedshiftWarehouse warehouse = RedshiftWarehouse.open(settings);
    Map<String, Long> sizes = sizes(warehouse, at.schema());
    Session session = warehouse.openSession(KEEP_ALIVE, "");
    return new OpenSide() {
      @Override
      public ParitySide side() {
        return ParitySide.redshift(session, at.schema());
      }

      @Override
      public List<Column> columns(String table) {
        return RedshiftCatalog.describe(warehouse, at.schema(), List.of(table), DEADLINE)
            .table(table)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no table %s.%s".formatted(at.schema(), table)))
            .columns();
      }

      @Override
      public List<String> primaryKey(String table) {
        return List.of(); // Redshift declares keys but does not keep them
      }

      @Override
      public List<String> tables() {
        return names(
            session,
            "SELECT table_name FROM svv_tables WHERE table_schema = %s ORDER BY table_name"
                .formatted(RedshiftSql.literal(at.schema())),
            "");
      }

      @Override
      public String dataState() {
        return "";
      }

      @Override
      public OptionalLong bytes(String table) {
        Long bytes = sizes.get(table);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
      }

      @Override
      public String region() {
        return at.region();
      }

      @Override
      public void close() {
        try (warehouse) {
          session.close();
        }
      }
    };
  }

  /** None where this user may not see them: then no price is told, and a budget is refused. */
  private static Map<String, Long> sizes(RedshiftWarehouse warehouse, String schema) {
    try {
      return RedshiftSizes.of(warehouse, schema);
    } catch (QueryFailed e) {
      return Map.of();
    }
  }

  /** Athena. */
  static OpenSide open(Endpoint.Athena at) {
    AthenaWarehouse warehouse =
        AthenaWarehouse.open(new AthenaSettings(at.region(), at.workgroup()));
    return new OpenSide() {
      @Override
      public ParitySide side() {
        return ParitySide.athena(warehouse, at.database());
      }

      @Override
      public List<Column> columns(String table) {
        String sql = "SELECT * FROM " + EngineSql.identifier(table) + " WHERE 1 = 0";
        try (QueryResult result = warehouse.run(Query.of(sql, DEADLINE).in(at.database()))) {
          return result.columns();
        }
      }

      @Override
      public List<String> primaryKey(String table) {
        return List.of();
      }

      @Override
      public List<String> tables() {
        return names(
            warehouse,
            "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s' ORDER BY table_name"
                .formatted(at.database().replace("'", "''")),
            at.database());
      }

      @Override
      public String dataState() {
        return "";
      }

      @Override
      public OptionalLong bytes(String table) {
        return OptionalLong.empty();
      }

      @Override
      public String region() {
        return at.region();
      }

      @Override
      public void close() {
        warehouse.close();
      }
    };
  }

  private static List<String> names(QueryPort port, String sql, String database) {
    List<String> names = new ArrayList<>();
    Query query = Query.of(sql, DEADLINE).in(database.isEmpty() ? null : database);
    try (QueryResult result = port.run(query)) {
      while (result.rows().hasNext()) {
        names.add(String.valueOf(result.rows().next().get(0)));
      }
    }
    return names;
  }
}
