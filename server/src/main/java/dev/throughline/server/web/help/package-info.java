/** The description of the REST API, as a document for programs and as a page for people. */
@NullMarked
package dev.throughline.server.web.help;

import org.jspecify.annotations.NullMarked;
