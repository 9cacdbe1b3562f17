/** MigrationPhase: looks at the cluster, lets {@code decide} decide, acts, and tells. */
@NullMarked
package dev.causeway.operators.engine.phase;

import org.jspecify.annotations.NullMarked;
