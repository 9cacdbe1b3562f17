/** What the adapters on AWS share: waiting, errors, clients. No part of the public surface. */
@NullMarked
package dev.causeway.warehouse.aws;

import org.jspecify.annotations.NullMarked;
