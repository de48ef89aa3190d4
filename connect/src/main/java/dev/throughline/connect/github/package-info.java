/** GitHub and GitHub Enterprise Server: repositories, pull requests and issues through the REST API, version 2022-11-28. */
@NullMarked
package dev.throughline.connect.github;

import org.jspecify.annotations.NullMarked;
