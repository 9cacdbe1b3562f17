/** Loads files that people bring: SQL, CSV, Parquet. */
@NullMarked
package dev.causeway.data.load;

import org.jspecify.annotations.NullMarked;
