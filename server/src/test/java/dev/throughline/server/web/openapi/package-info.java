/**
 * Writes the OpenAPI description of everything below {@code /api/v1}, from the endpoints that the application registers, the records
 * that they take and give, and the comments of both.
 *
 * <p>The document is committed as a resource of the server, which serves it and its reference page; start at
 * {@link dev.throughline.server.web.openapi.OpenApiTest}.
 */
@NullMarked
package dev.throughline.server.web.openapi;

import org.jspecify.annotations.NullMarked;
