/**
 * What all endpoints of REST do alike: entity tags (RFC 9110) on answers, preconditions of changes, and refusal of parameters and
 * bodies that are not what the description of the API says.
 *
 * <p>An endpoint states it in its signature: {@link dev.throughline.server.web.rest.Tagged} on the method, a parameter of type
 * {@link dev.throughline.server.web.rest.Precondition}, {@link dev.throughline.server.web.rest.ReadsAs} on a query that is a filter.
 * The OpenAPI document is written from the same.
 */
@NullMarked
package dev.throughline.server.web.rest;

import org.jspecify.annotations.NullMarked;
