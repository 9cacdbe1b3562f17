package dev.causeway.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The six tables at one scale. */
public final class DataSet {
  private final Scale scale;
  private final List<Table> tables;

  /** The data set of a scale; nothing is made before it is written. */
  public DataSet(Scale scale) {
    this.scale = scale;
    Products products = new Products(scale);
    SalesOrders sales = new SalesOrders(scale, products);
    PurchaseOrders purchases = new PurchaseOrders(scale, products);
    tables =
        List.of(
            products,
            new Stock(scale, products),
            sales.headers(),
            sales.lines(),
            purchases.headers(),
            purchases.lines());
  }

  /** Its scale. */
  public Scale scale() {
    return scale;
  }

  /** Names of the tables, those that others refer to first. */
  public List<String> tables() {
    return tables.stream().map(Table::name).toList();
  }

  /**
   * Streams one table in the text form of PostgreSQL's COPY; memory does not grow with the scale.
   *
   * @return how many rows were written
   * @throws IllegalArgumentException if there is no such table
   */
  public long write(String table, OutputStream out) throws IOException {
    RowWriter writer = new RowWriter(out);
    find(table).write(writer);
    writer.flush();
    return writer.rows();
  }

  private Table find(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table " + name + " in " + tables()));
  }
}
