/** The Glue catalogue: one database for each run. */
@NullMarked
package dev.causeway.runner.catalog;

import org.jspecify.annotations.NullMarked;
