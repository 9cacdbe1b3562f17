/** The controllers: definitions, composite resources and managed resources in a real cluster. */
@NullMarked
package dev.causeway.standins.crossplane.controller;

import org.jspecify.annotations.NullMarked;
