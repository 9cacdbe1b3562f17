/** Prove: compares a run with the source at its cut. */
@NullMarked
package dev.causeway.runner.prove;

import org.jspecify.annotations.NullMarked;
