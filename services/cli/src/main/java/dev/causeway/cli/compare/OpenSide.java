package dev.causeway.cli.compare;

import dev.causeway.parity.ParitySide;
import dev.causeway.warehouse.Column;
import java.util.List;
import java.util.OptionalLong;

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

  /** Names the state of its data: the same name, the same data. Empty where it cannot tell. */
  String dataState();

  /** Size of a table as far as it is told without a scan. */
  OptionalLong bytes(String table);

  /** The AWS region whose prices it bills; empty where it bills none. */
  String region();

  @Override
  void close();
}
