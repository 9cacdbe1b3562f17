package dev.causeway.cli.compare;

import dev.causeway.parity.ParitySide;
import dev.causeway.warehouse.Column;
import java.util.List;

/** A side that is connected. */
interface OpenSide extends AutoCloseable {
  /** What the comparison needs. */
  ParitySide side();

  /** The columns of a table in order; names of a source as its target spells them. */
  List<Column> columns(String table);

  /** The columns of its primary key; empty where it has none, or the engine knows none. */
  List<String> primaryKey(String table);

  /** Its tables by name. */
  List<String> tables();

  @Override
  void close();
}
