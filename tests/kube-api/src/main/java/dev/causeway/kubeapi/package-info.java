/** A real kube-apiserver and etcd for integration tests. */
@NullMarked
package dev.causeway.kubeapi;

import org.jspecify.annotations.NullMarked;
