/** The demo: the database crosses, comes back and crosses again while users keep asking. */
@NullMarked
package dev.causeway.e2e.demo;

import org.jspecify.annotations.NullMarked;
