/** AWS JSON 1.1 over HTTP: requests, answers, errors. */
@NullMarked
package dev.causeway.standins.aws.wire;

import org.jspecify.annotations.NullMarked;
