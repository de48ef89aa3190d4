/** GitLab, in the cloud or self-managed: projects, merge requests and issues through the REST API v4. */
@NullMarked
package dev.throughline.connect.gitlab;

import org.jspecify.annotations.NullMarked;
