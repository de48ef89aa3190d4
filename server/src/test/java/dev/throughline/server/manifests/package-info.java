@NullMarked
package dev.throughline.server.manifests;

import org.jspecify.annotations.NullMarked;
