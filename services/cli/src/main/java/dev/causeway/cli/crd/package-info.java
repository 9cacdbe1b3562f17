/** What the API server would say to an object, without one. */
@NullMarked
package dev.causeway.cli.crd;

import org.jspecify.annotations.NullMarked;
