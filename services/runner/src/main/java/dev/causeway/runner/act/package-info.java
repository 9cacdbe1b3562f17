/** The acts: inspect, sync, prove, drill. */
@NullMarked
package dev.causeway.runner.act;

import org.jspecify.annotations.NullMarked;
