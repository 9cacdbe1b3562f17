package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import dev.causeway.standins.aws.wire.ServiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Data API's own questions about databases, schemas, tables and columns. */
final class Catalog {
  private final Postgres postgres;

  Catalog(Postgres postgres) {
    this.postgres = postgres;
  }

  enum Listing {
    DATABASES(
        "ListDatabases",
        "Databases",
        "SELECT datname FROM pg_database WHERE NOT datistemplate AND $1 IS NOT NULL AND $2 IS NOT NULL ORDER BY 1"),
    SCHEMAS(
        "ListSchemas",
        "Schemas",
        "SELECT nspname FROM pg_namespace WHERE nspname LIKE $1 AND $2 IS NOT NULL AND nspname <> 'redshift' ORDER BY 1"),
    TABLES(
        "ListTables",
        "Tables",
        """
        SELECT table_schema, table_name, CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END
        FROM information_schema.tables
        WHERE table_schema LIKE $1 AND table_name LIKE $2 AND table_schema <> 'redshift' ORDER BY 1, 2\
        """),
    COLUMNS(
        "DescribeTable",
        "ColumnList",
        """
        SELECT c.column_name, c.udt_name, coalesce(c.character_maximum_length, c.numeric_precision, 0),
               coalesce(c.numeric_scale, 0), c.is_nullable, c.table_schema, c.table_name, c.column_default
        FROM information_schema.columns c
        WHERE c.table_schema = $1 AND c.table_name = $2 ORDER BY c.ordinal_position\
        """);

    private final String operation;
    private final String member;
    private final String sql;

    Listing(String operation, String member, String sql) {
      this.operation = operation;
      this.member = member;
      this.sql = sql.replace("$1", "CAST(? AS text)").replace("$2", "CAST(? AS text)");
    }

    String operation() {
      return operation;
    }
  }

  /** Everything fits into one page here; the patterns are those of LIKE. */
  ObjectNode list(Request request, Listing listing) {
    String database = request.textOr("Database", postgres.database());
    String connected = request.textOr("ConnectedDatabase", database);
    request.ignore("MaxResults", "NextToken");
    boolean columns = listing == Listing.COLUMNS;
    String schema =
        columns ? request.textOr("Schema", "public") : pattern(request, listing, "SchemaPattern");
    String table = columns ? request.required("Table") : pattern(request, listing, "TablePattern");
    request.refuseOthers();
    ArrayNode items = Json.array();
    try (Connection connection = postgres.connect(connected);
        PreparedStatement statement = connection.prepareStatement(listing.sql)) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          add(items, rows, listing);
        }
      }
    } catch (SQLException e) {
      throw new ServiceException("DatabaseConnectionException", Backend.message(e), Map.of(), 500);
    }
    ObjectNode answer = Json.object();
    answer.set(listing.member, items);
    return columns ? answer.put("TableName", table) : answer;
  }

  private static String pattern(Request request, Listing listing, String member) {
    boolean has =
        listing == Listing.TABLES || (listing == Listing.SCHEMAS && member.equals("SchemaPattern"));
    return has ? request.textOr(member, "%") : "%";
  }

  private static void add(ArrayNode items, ResultSet row, Listing listing) throws SQLException {
    switch (listing) {
      case DATABASES, SCHEMAS -> items.add(row.getString(1));
      case TABLES ->
          items.add(
              Json.object()
                  .put("schema", row.getString(1))
                  .put("name", row.getString(2))
                  .put("type", row.getString(3)));
      case COLUMNS -> items.add(column(row));
    }
  }

  private static ObjectNode column(ResultSet row) throws SQLException {
    ResultColumn column =
        ResultColumn.of(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4));
    ObjectNode json =
        column
            .json()
            .put("nullable", row.getString(5).equals("YES") ? 1 : 0)
            .put("schemaName", row.getString(6))
            .put("tableName", row.getString(7));
    @Nullable String byDefault = row.getString(8);
    return byDefault == null ? json : json.put("columnDefault", byDefault);
  }
}
