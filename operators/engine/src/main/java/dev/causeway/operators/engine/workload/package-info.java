/** QueryWorkload: its plan, what runs for it, the first record of its routes, its status. */
@NullMarked
package dev.causeway.operators.engine.workload;

import org.jspecify.annotations.NullMarked;
