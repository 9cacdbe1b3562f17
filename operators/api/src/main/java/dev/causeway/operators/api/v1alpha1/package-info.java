/**
 * The custom resources of group {@code causeway.dev}, version {@code v1alpha1}.
 *
 * <p>The schemas in {@code charts/causeway/files/crds} are generated from these types. What the
 * schema requires or defaults is never null in an object that the API server returned.
 */
@NullMarked
package dev.causeway.operators.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
