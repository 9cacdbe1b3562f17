/** From Redshift's SQL to Trino's, and so Athena's. */
@NullMarked
package dev.causeway.dialect.translate;

import org.jspecify.annotations.NullMarked;
