package dev.causeway.data;

import java.io.IOException;

/** One table of the data set. */
interface Table {
  /** Its name. */
  String name();

  /** Writes all its rows in order of key. */
  void write(RowWriter out) throws IOException;
}
