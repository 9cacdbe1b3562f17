/** The statements that each engine runs. */
@NullMarked
package dev.causeway.parity.sql;

import org.jspecify.annotations.NullMarked;
