package dev.causeway.data;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Changes one row of the source, to see whether a comparison notices. */
final class Plant {
  private final Connection connection;

  Plant(Connection connection) {
    this.connection = connection;
  }

  /** The row that was changed. */
  record Changed(long order, int line, BigDecimal before, BigDecimal after) {}

  /** Adds a cent to the total of the sales order line in the middle of all. */
  Changed addCent() throws SQLException {
    connection.setAutoCommit(false);
    new Loader(connection, line -> {}).forget();
    String sql =
        "UPDATE sales_order_line SET line_total = line_total + 0.01 WHERE line_no = 1 AND"
            + " sales_order_id = (SELECT MAX(sales_order_id) / 2 + 1 FROM sales_order_header)"
            + " RETURNING sales_order_id, line_no, line_total";
    try (PreparedStatement update = connection.prepareStatement(sql);
        ResultSet row = update.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("sales_order_line is empty: run generate first");
      }
      BigDecimal after = row.getBigDecimal(3);
      Changed changed =
          new Changed(row.getLong(1), row.getInt(2), after.subtract(new BigDecimal("0.01")), after);
      connection.commit();
      return changed;
    }
  }
}
