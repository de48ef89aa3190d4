/** Jira Cloud: issues through the REST API, version 3. */
@NullMarked
package dev.throughline.connect.jira;

import org.jspecify.annotations.NullMarked;
