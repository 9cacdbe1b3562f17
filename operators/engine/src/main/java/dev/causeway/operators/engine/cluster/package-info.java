/** How the engine reads and writes the cluster: shared by the reconcilers. */
@NullMarked
package dev.causeway.operators.engine.cluster;

import org.jspecify.annotations.NullMarked;
