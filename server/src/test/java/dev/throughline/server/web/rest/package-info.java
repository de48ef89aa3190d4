/**
 * Walks every operation of REST that the committed OpenAPI document names, over real HTTP with tokens.
 *
 * <p>{@link dev.throughline.server.web.rest.EveryOperationTest} holds for each of them what holds for all; what each answers and does
 * stands in the table of {@link dev.throughline.server.web.rest.OperationsTest}, whose answers are validated against the document.
 */
@NullMarked
package dev.throughline.server.web.rest;

import org.jspecify.annotations.NullMarked;
