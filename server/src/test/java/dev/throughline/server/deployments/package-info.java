@NullMarked
package dev.throughline.server.deployments;

import org.jspecify.annotations.NullMarked;
