/** Answers the queries of one workload over HTTP through the route in force. */
@NullMarked
package dev.causeway.agent;

import org.jspecify.annotations.NullMarked;
