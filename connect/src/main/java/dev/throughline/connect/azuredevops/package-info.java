/** Azure DevOps Services and Server: repositories and pull requests through the REST API 7.1. */
@NullMarked
package dev.throughline.connect.azuredevops;

import org.jspecify.annotations.NullMarked;
