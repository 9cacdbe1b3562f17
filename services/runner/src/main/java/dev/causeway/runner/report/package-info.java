/** How an act tells what it does and what it came to. */
@NullMarked
package dev.causeway.runner.report;

import org.jspecify.annotations.NullMarked;
